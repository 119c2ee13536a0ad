using RuleEngine.Diagnostics;
using RuleEngine.Rules.Toml;

namespace RuleEngine.Rules.Reading;

/// <summary>Reads <c>[rule.new_terms]</c>, in the two levels of Elastic's files: <c>field</c> says the name of the setting, <c>value</c> its value.</summary>
internal static class NewTermsReader
{
    /// <summary>The definition; null when it is absent or has no history window.</summary>
    public static NewTermsDefinition? Read(TableReader rule)
    {
        if (rule.Nested("new_terms") is not { } table) return null;
        table.Require();
        table.Choice("field");
        var fields = table.Texts("value");
        var window = table.Tables("history_window_start").Select(ReadWindow).ToList();
        table.ReportUnknown();
        return window is [var (start, length), ..] && start is not null ? new NewTermsDefinition(fields, start, length) : null;
    }

    private static (EmbeddedText? Start, TimeSpan Length) ReadWindow(TableReader table)
    {
        table.Require();
        table.Choice("field");
        var math = table.Parsed<DateMath>("value", DateMath.TryParse, DiagnosticCatalog.BadDateMath, DateMath.Hint);
        var start = table.Table.Find<TomlString>("value")?.Content;
        table.ReportUnknown();
        return (start, -(math?.Earliest ?? TimeSpan.Zero));
    }
}
