using System.Globalization;
using RuleEngine.Diagnostics;
using RuleEngine.Events;
using RuleEngine.Rules.Reading;
using RuleEngine.Rules.Toml;

namespace RuleEngine.Rules.Cases;

/// <summary>Reads the events that stand in a case file: <c>[defaults]</c> and each <c>[[event]]</c>.</summary>
internal sealed class CaseEventReader(TableReader root, EventTime start)
{
    private const int MaxEvents = 100_000;
    private const string Timestamp = "@timestamp";
    private const string Counter = "{n}";
    private static readonly string[] OwnKeys = ["at", "repeat", "every"];
    private static readonly TimeSpan DefaultStep = TimeSpan.FromSeconds(1);

    /// <summary>The events by time.</summary>
    public IReadOnlyList<RuleCaseEvent> Read()
    {
        var defaults = root.Nested("defaults")?.Table;
        if (defaults is not null) ReportTimestamp(defaults, "defaults");
        var events = new List<RuleCaseEvent>();
        var wanted = 0L;
        foreach (var table in root.Tables("event"))
        {
            var first = CaseTime.ReadTime(table, "at", start);
            var count = ReadCount(table);
            var step = CaseTime.ReadLength(table, "every") ?? DefaultStep;
            if (table.Table.TryGet("every", out var every) && !table.Table.Has("repeat")) table.File.Report(DiagnosticCatalog.CaseKeyWithoutEffect, every.KeySpan, null, "event.every", "there is no `repeat`");
            if (step > CaseTime.Longest / count)
            {
                table.File.Report(DiagnosticCatalog.OutOfRange, every!.Value.Span, null, "event.every", Wording.Excerpt(table.String("every")!), "less than 100 years for all repetitions");
                continue;
            }
            wanted += count;
            if (wanted > MaxEvents) continue;
            Add(events, table, FieldsOf(defaults, table), first, count, step);
        }
        if (wanted > MaxEvents) root.File.Report(DiagnosticCatalog.TooManyCaseEvents, root.Table.TryGet("event", out var entry) ? entry.KeySpan : default, null, wanted, MaxEvents);
        return [.. events.OrderBy(item => item.Time)];
    }

    private static long ReadCount(TableReader table)
    {
        if (table.Integer("repeat") is not { } count) return 1;
        if (count is >= 1 and <= MaxEvents) return count;
        table.File.Report(DiagnosticCatalog.OutOfRange, table.Table.Find<TomlInteger>("repeat")!.Span, null, "event.repeat", count, $"1 to {MaxEvents}");
        return 1;
    }

    private CaseObject FieldsOf(TomlTable? defaults, TableReader table)
    {
        var fields = new CaseObject();
        ReportTimestamp(table.Table, "event");
        if (table.Table.Entries.All(entry => OwnKeys.Contains(entry.Key)) && defaults is null) table.File.Report(DiagnosticCatalog.EmptyCaseEvent, table.Table.Span, "fields stand below the line [[event]]: event.code = \"4663\"");
        if (defaults is not null) fields.Merge(defaults, []);
        fields.Merge(table.Table, OwnKeys);
        return fields;
    }

    private void ReportTimestamp(TomlTable table, string path)
    {
        if (table.TryGet(Timestamp, out var entry)) root.File.Report(DiagnosticCatalog.CaseKeyWithoutEffect, entry.KeySpan, "write at = \"+3s\"", $"{path}.{Timestamp}", "`at` says when an event was");
    }

    // The number of a repetition stands where the author put its sign, which is in texts only: JSON has no other place for it.
    private void Add(List<RuleCaseEvent> events, TableReader table, CaseObject fields, EventTime first, long count, TimeSpan step)
    {
        var json = fields.ToJson(root.File.Document.Source);
        var location = table.File.Document.Locate(table.Table.Span);
        for (var i = 0; i < count; i++)
        {
            var time = first + step * i;
            var text = table.Table.Has("repeat") ? json.Replace(Counter, (i + 1).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal) : json;
            events.Add(new RuleCaseEvent($"{{\"{Timestamp}\":\"{time}\"{(text.Length > 2 ? "," : "")}{text[1..]}", time, location));
        }
    }
}
