using System.Text.Encodings.Web;
using System.Text.Json;
using RuleEngine.Cli.Comparison;

namespace RuleEngine.Cli.Output;

/// <summary>A comparison for programs.</summary>
internal static class ComparisonJson
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes one JSON object.</summary>
    public static void Write(ComparisonView view, Stream output)
    {
        using (var writer = new Utf8JsonWriter(output, Options))
        {
            writer.WriteStartObject();
            WriteVersions(writer, view);
            writer.WriteNumber("events", view.Inputs.EventsRead);
            writer.WriteNumber("events_skipped", view.Inputs.EventsSkipped);
            writer.WriteStartObject("rules");
            foreach (var change in Enum.GetValues<RuleChange>()) writer.WriteNumber(NameOf(change), view.CountOf(change));
            writer.WriteEndObject();
            WriteCounts(writer, view.Rules);
            WriteGates(writer, view.Gates);
            writer.WriteStartArray("changes");
            foreach (var rule in view.Told) WriteRule(writer, view, rule);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        output.Write("\n"u8);
    }

    private static void WriteVersions(Utf8JsonWriter writer, ComparisonView view)
    {
        writer.WriteStartObject("base");
        writer.WriteString("name", view.Base.Name);
        writer.WriteString("commit", view.Base.Commit);
        writer.WriteNumber("rules", view.Base.Rules.Engine.Rules.Count);
        writer.WriteNumber("compiled", view.Base.Rules.Compiled);
        writer.WriteEndObject();
        writer.WriteStartObject("new");
        WriteTexts(writer, "paths", view.NewPaths);
        writer.WriteNumber("rules", view.New.Engine.Rules.Count);
        writer.WriteNumber("compiled", view.New.Compiled);
        writer.WriteNumber("errors", view.New.Errors);
        writer.WriteEndObject();
    }

    private static void WriteCounts(Utf8JsonWriter writer, IReadOnlyList<RuleAlerts> rules)
    {
        writer.WriteStartObject("alerts");
        writer.WriteNumber("before", rules.Sum(rule => rule.BaseCount));
        writer.WriteNumber("after", rules.Sum(rule => rule.NewCount));
        writer.WriteNumber("new", rules.Sum(rule => rule.New));
        writer.WriteNumber("lost", rules.Sum(rule => rule.Lost));
        writer.WriteNumber("changed", rules.Sum(rule => rule.Changed));
        writer.WriteNumber("same", rules.Sum(rule => rule.Same));
        writer.WriteEndObject();
    }

    private static void WriteGates(Utf8JsonWriter writer, IReadOnlyList<Gate> gates)
    {
        writer.WriteStartArray("gates");
        foreach (var gate in gates)
        {
            writer.WriteStartObject();
            writer.WriteString("option", gate.Option);
            writer.WriteNumber("limit", gate.Limit);
            writer.WriteNumber("count", gate.Count);
            writer.WriteBoolean("failed", gate.IsFailed);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static void WriteRule(Utf8JsonWriter writer, ComparisonView view, RuleAlerts rule)
    {
        var pair = rule.Pair;
        writer.WriteStartObject();
        writer.WriteString("rule_id", pair.RuleId);
        writer.WriteString("name", pair.Name);
        writer.WriteString("file", pair.New?.Source.Path);
        writer.WriteString("base_file", pair.Base?.Source.Path);
        writer.WriteString("change", NameOf(pair.Change));
        writer.WriteBoolean("runs_before", pair.RunsInBase);
        writer.WriteBoolean("runs_after", pair.RunsInNew);
        WriteCounts(writer, [rule]);
        writer.WriteStartObject("changed_fields");
        foreach (var (field, count) in rule.ChangedFields) writer.WriteNumber(ComparisonSentence.NameOf(field), count);
        writer.WriteEndObject();
        WriteExamples(writer, "new", rule.NewExamples);
        WriteExamples(writer, "lost", rule.LostExamples);
        writer.WriteStartArray("changed");
        foreach (var change in rule.ChangedExamples) WriteChange(writer, change);
        writer.WriteEndArray();
        writer.WriteString("diff", view.DiffOf(pair).ToString());
        writer.WriteEndObject();
    }

    private static void WriteExamples(Utf8JsonWriter writer, string name, IReadOnlyList<AlertFacts> alerts)
    {
        writer.WriteStartArray(name);
        foreach (var alert in alerts)
        {
            writer.WriteStartObject();
            WriteFacts(writer, alert);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static void WriteChange(Utf8JsonWriter writer, AlertChange change)
    {
        writer.WriteStartObject();
        WriteFacts(writer, change.After);
        writer.WriteStartObject("fields");
        foreach (var field in change.Fields)
        {
            writer.WriteStartObject(ComparisonSentence.NameOf(field));
            writer.WriteString("before", change.Before.Values[(int)field]);
            writer.WriteString("after", change.After.Values[(int)field]);
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteFacts(Utf8JsonWriter writer, AlertFacts alert)
    {
        writer.WriteString("time", alert.Time.ToString());
        writer.WriteString("hosts", alert.Hosts);
        writer.WriteString("severity", alert.Severity);
        writer.WriteString("reason", alert.Reason);
        writer.WriteNumber("event_count", alert.Events);
        WriteTexts(writer, "events", alert.Origins.Select(origin => origin.ToString()));
    }

    private static void WriteTexts(Utf8JsonWriter writer, string name, IEnumerable<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts) writer.WriteStringValue(text);
        writer.WriteEndArray();
    }

    private static string NameOf(RuleChange change) => change switch
    {
        RuleChange.Added => "added",
        RuleChange.Removed => "removed",
        RuleChange.Changed => "changed",
        _ => "unchanged",
    };
}
