using RuleEngine.Diagnostics;
using RuleEngine.Rules.Reading;
using RuleEngine.Rules.Toml;

namespace RuleEngine.Rules.Validation;

/// <summary>Checks the fields and the history window of <c>[rule.new_terms]</c>.</summary>
internal static class NewTermsValidator
{
    private const string Window = "rule.new_terms.history_window_start";

    /// <summary>Reports a wrong number of fields or windows, and a window that does not reach into the past.</summary>
    public static void Validate(RuleFile file)
    {
        if (file.Rule.Find<TomlTable>("new_terms") is not { } newTerms) return;
        Ranges.CheckFields(file, newTerms, "rule.new_terms.value");
        if (newTerms.Find<TomlArray>("history_window_start") is not { } windows) return;
        if (windows.Items.Count != 1) file.Report(DiagnosticCatalog.WrongCount, windows.Span, null, Window, windows.Items.Count, "1");
        foreach (var window in windows.Items.OfType<TomlTable>()) ValidateWindow(file, window);
    }

    private static void ValidateWindow(RuleFile file, TomlTable window)
    {
        if (window.Find<TomlString>("value") is not { } start || !DateMath.TryParse(start.Text, out var math) || math.Earliest < TimeSpan.Zero) return;
        file.Report(DiagnosticCatalog.EmptyWindow, start.Span, "the history lies in the past: now-7d", Wording.Excerpt(start.Text), "now");
    }
}
