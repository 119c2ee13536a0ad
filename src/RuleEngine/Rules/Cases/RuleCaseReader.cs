using RuleEngine.Diagnostics;
using RuleEngine.Events;
using RuleEngine.Rules.Reading;
using RuleEngine.Rules.Toml;

namespace RuleEngine.Rules.Cases;

/// <summary>Reads case files.</summary>
public static class RuleCaseReader
{
    private static readonly EventTime DefaultStart = EventTime.From(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    /// <summary>Reads a case. Every problem goes to <paramref name="diagnostics"/> at once, by its place in the file.</summary>
    /// <returns>The case; null when there is an error.</returns>
    public static RuleCaseDefinition? Read(SourceText source, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(diagnostics);
        var findings = new DiagnosticBag();
        var file = new CaseFile(TomlReader.Read(source, findings), findings);
        var definition = Read(file, new TableReader(file, file.Document.Root, ""));
        diagnostics.AddRange(findings.Items.OrderBy(finding => finding.Location?.Span.Start ?? 0));
        return findings.HasErrors ? null : definition;
    }

    private static RuleCaseDefinition Read(CaseFile file, TableReader root)
    {
        var start = CaseTime.ReadInstant(root, "start") ?? DefaultStart;
        var definition = new RuleCaseDefinition
        {
            Source = file.Document.Source,
            Description = root.String("description") ?? "",
            IsElastic = root.Choice("profile") == "elastic",
            EventFiles = root.TextOrTexts("events"),
            History = root.TextOrTexts("history"),
            Indicators = root.TextOrTexts("indicators"),
            Exceptions = root.TextOrTexts("exceptions"),
            Rules = root.TextOrTexts("rules"),
            IgnoresIndex = root.Boolean("ignore_index") ?? false,
            ComparesDocuments = root.Choice("snapshot") == "document",
            Fields = root.Table.Has("fields") ? root.Strings("fields") : null,
            Vacuous = root.Text("vacuous"),
            Events = new CaseEventReader(root, start).Read(),
            Expect = ExpectationReader.Read(root),
        };
        root.ReportUnknown();
        ReportEmpty(file, root, definition);
        return definition;
    }

    private static void ReportEmpty(CaseFile file, TableReader root, RuleCaseDefinition definition)
    {
        if (!root.Table.Has("event"))
        {
            if (!root.Table.Has("events") || (root.Table.Find<TomlArray>("events") is { } list && list.Items.Count == 0)) file.ReportWhole(DiagnosticCatalog.CaseWithoutEvents, "an event begins with the line [[event]]; events = [\"x.ndjson\"] reads a file beside the case");
            foreach (var key in new[] { "defaults", "start" }) ReportIdle(file, root, key, "there is no `[[event]]`");
        }
        if (definition.Expect is not null)
        {
            foreach (var key in new[] { "snapshot", "fields" }) ReportIdle(file, root, key, "with `[expect]` there is no approved file");
        }
        else if (definition.ComparesDocuments) ReportIdle(file, root, "fields", "whole documents show all fields");
        if (definition.Expect is { Count: > 0 }) ReportIdle(file, root, "vacuous", "alerts are expected");
    }

    private static void ReportIdle(CaseFile file, TableReader root, string key, string why)
    {
        if (root.Table.TryGet(key, out var entry)) file.Report(DiagnosticCatalog.CaseKeyWithoutEffect, entry.KeySpan, null, key, why);
    }
}
