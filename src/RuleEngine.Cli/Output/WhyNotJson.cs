using System.Text.Encodings.Web;
using System.Text.Json;
using RuleEngine.Alerts;
using RuleEngine.Cli.Features;
using RuleEngine.Events;
using RuleEngine.IO.Misses;
using RuleEngine.Testing;

namespace RuleEngine.Cli.Output;

/// <summary>Why a rule did not fire, for programs: all of it, with the sentences that people get.</summary>
/// <param name="view">What is shown.</param>
/// <param name="limit">How many keys are shown; null for all.</param>
internal sealed class WhyNotJson(MissAnalysis view, int? limit)
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly MissSentence _sentence = new(view, ReplayOptions.Names);

    /// <summary>Writes one JSON object.</summary>
    public void Write(Stream output)
    {
        using (var writer = new Utf8JsonWriter(output, Options))
        {
            writer.WriteStartObject();
            writer.WriteString("file", view.Status.Source.Path);
            writer.WriteString("rule_id", view.Status.Definition!.RuleId);
            writer.WriteString("name", view.Status.Definition.Name);
            writer.WriteNumber("events", view.Search.Events);
            writer.WriteNumber("alerts", view.AlertCount);
            WriteUnmatched(writer);
            WriteKeys(writer);
            WritePartials(writer);
            WriteOthers(writer);
            writer.WriteEndObject();
        }
        output.Write("\n"u8);
    }

    private void WriteUnmatched(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("unmatched_stages");
        foreach (var stage in view.Unmatched)
        {
            writer.WriteStartObject();
            writer.WriteNumber("stage", stage.Number);
            writer.WriteStartArray("nearest");
            foreach (var near in view.Search.Of(stage.Number)) WriteNear(writer, near, stage.Number);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private void WriteNear(Utf8JsonWriter writer, NearMiss near, int stage)
    {
        writer.WriteStartObject();
        WriteEvent(writer, near.Event);
        writer.WriteNumber("met", near.Met);
        writer.WriteNumber("asked", near.Asked);
        writer.WriteNumber("events", near.Events);
        writer.WriteStartArray("failed");
        foreach (var failure in view.FailuresOf(near.Event, stage))
        {
            writer.WriteStartObject();
            writer.WriteString("condition", failure.Text);
            WriteValues(writer, "values", failure.Values);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private void WriteKeys(Utf8JsonWriter writer)
    {
        var keys = view.Ledger.Keys;
        writer.WriteStartArray("keys");
        foreach (var key in keys.Take(limit ?? int.MaxValue)) WriteKey(writer, key);
        writer.WriteEndArray();
        writer.WriteNumber("more_keys", Math.Max(0, keys.Count - (limit ?? int.MaxValue)) + view.Ledger.Forgotten);
    }

    private void WriteKey(Utf8JsonWriter writer, KeyMiss key)
    {
        var (miss, report) = (key.Nearest!, key.Nearest!.Report);
        writer.WriteStartObject();
        WriteValues(writer, "key", key.Keys);
        writer.WriteNumber("partials", key.Opened);
        writer.WriteNumber("completed", key.Completed);
        writer.WriteNumber("stage", report.Kind == PartialReportKind.EventLeftOut ? 0 : report.Stage);
        writer.WriteNumber("stages", report.Stages);
        writer.WriteString("reason", report.Reason.ToString());
        writer.WriteString("sentence", _sentence.Of(miss));
        if (report.Late is { } by) writer.WriteNumber("late_seconds", by.TotalSeconds);
        if (report.Clause > 0) writer.WriteNumber("clause", report.Clause);
        if (_sentence.Stray(miss) is { Length: > 0 } stray) writer.WriteString("other_key", stray);
        if (report.Progress is { } progress) WriteProgress(writer, progress);
        writer.WriteStartArray("partial");
        foreach (var item in report.Events) WriteItem(writer, item);
        writer.WriteEndArray();
        if ((miss.LateEvent ?? report.Event) is { } cause)
        {
            writer.WriteStartObject("then");
            WriteEvent(writer, cause);
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
    }

    private static void WriteProgress(Utf8JsonWriter writer, ThresholdProgress progress)
    {
        writer.WriteStartObject("reached");
        writer.WriteNumber("count", progress.Count);
        writer.WriteNumber("needed", progress.Needed);
        if (progress.CardinalityField is { } field)
        {
            writer.WriteString("cardinality_field", field);
            writer.WriteNumber("distinct", progress.Distinct);
            writer.WriteNumber("distinct_needed", progress.DistinctNeeded);
        }
        if (progress.IsConditionMet is { } isMet) writer.WriteBoolean("condition", isMet);
        if (progress.Aggregations.Count != 0) WriteValues(writer, "aggregations", progress.Aggregations);
        writer.WriteEndObject();
    }

    private void WriteItem(Utf8JsonWriter writer, PartialEvent item)
    {
        writer.WriteStartObject();
        writer.WriteNumber("stage", item.Stage);
        WriteEvent(writer, item.Event);
        WriteValues(writer, "fields", view.ValuesOf(item));
        writer.WriteEndObject();
    }

    private void WritePartials(Utf8JsonWriter writer)
    {
        if (!view.HasPartials) return;
        writer.WriteStartObject("partials");
        writer.WriteNumber("opened", view.Ledger.Opened);
        writer.WriteStartObject("ended");
        foreach (var (reason, count) in view.Ledger.Ended) writer.WriteNumber(reason?.ToString() ?? "Completed", count);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private void WriteOthers(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("left_out");
        foreach (var other in view.Ledger.Others)
        {
            writer.WriteStartObject();
            writer.WriteString("reason", other.First.Reason.ToString());
            writer.WriteNumber("stage", other.First.Stage);
            writer.WriteNumber("count", other.Count);
            writer.WriteString("sentence", _sentence.LeftOut(other.First));
            if (other.First.EmptyKeys.Count != 0) WriteNames(writer, "empty_keys", other.First.EmptyKeys);
            if (other.First.Event is { } first) writer.WriteString("first", first.Origin.ToString());
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static void WriteNames(Utf8JsonWriter writer, string name, IEnumerable<string> names)
    {
        writer.WriteStartArray(name);
        foreach (var item in names) writer.WriteStringValue(item);
        writer.WriteEndArray();
    }

    private static void WriteEvent(Utf8JsonWriter writer, EventRecord record)
    {
        writer.WriteString("event", record.Origin.ToString());
        writer.WriteString("time", record.Time.ToString());
    }

    private static void WriteValues(Utf8JsonWriter writer, string name, IEnumerable<KeyValuePair<string, FieldValue>> values)
    {
        writer.WriteStartObject(name);
        foreach (var (field, value) in values) FieldValueJson.Write(writer, field, value);
        writer.WriteEndObject();
    }
}
