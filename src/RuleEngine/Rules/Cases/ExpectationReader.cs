using RuleEngine.Diagnostics;
using RuleEngine.Rules.Reading;
using RuleEngine.Rules.Toml;

namespace RuleEngine.Rules.Cases;

/// <summary>Reads <c>[expect]</c> and each <c>[[expect.alert]]</c>.</summary>
internal static class ExpectationReader
{
    /// <summary>The expectation, or null.</summary>
    public static RuleCaseExpectation? Read(TableReader root)
    {
        if (root.Nested("expect") is not { } table) return null;
        var count = table.Integer("alerts");
        IReadOnlyList<RuleCaseAlert> alerts = [.. table.Tables("alert").Select(ReadAlert)];
        table.ReportUnknown();
        var span = table.Table.Find<TomlInteger>("alerts")?.Span ?? (table.Table.Find<TomlArray>("alert")?.Items.FirstOrDefault()?.Span ?? table.Table.Span);
        if (!table.Table.Has("alerts") && !table.Table.Has("alert")) table.File.Report(DiagnosticCatalog.EmptyExpectation, table.Table.Span, "alerts = 1 expects one alert, alerts = 0 none; [[expect.alert]] and fields below it say more", "expect");
        if (count < 0) table.File.Report(DiagnosticCatalog.OutOfRange, span, null, "expect.alerts", count, "0 or more");
        else if (count < alerts.Count) table.File.Report(DiagnosticCatalog.ExpectedCountMismatch, span, "each alert that is expected counts", count, alerts.Count);
        return new RuleCaseExpectation(count ?? alerts.Count, alerts, table.File.Document.Locate(span));
    }

    private static RuleCaseAlert ReadAlert(TableReader table)
    {
        var fields = new List<RuleCaseField>();
        AddFields(fields, table.Table, "", table);
        if (fields.Count == 0) table.File.Report(DiagnosticCatalog.EmptyExpectation, table.Table.Span, "a field and its value: user.name = \"m.vogel\"", "expect.alert");
        return new RuleCaseAlert(fields, table.File.Document.Locate(table.Table.Span));
    }

    private static void AddFields(List<RuleCaseField> fields, TomlTable table, string path, TableReader reader)
    {
        foreach (var entry in table.Entries)
        {
            var name = path.Length == 0 ? entry.Key : $"{path}.{entry.Key}";
            if (entry.Value is TomlTable nested) AddFields(fields, nested, name, reader);
            else fields.Add(new RuleCaseField(name, TomlJson.Write(entry.Value, reader.File.Document.Source), reader.File.Document.Locate(SourceSpan.FromBounds(entry.KeySpan.Start, entry.Value.Span.End))));
        }
    }
}
