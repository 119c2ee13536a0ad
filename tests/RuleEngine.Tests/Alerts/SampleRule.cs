using RuleEngine.Alerts;
using RuleEngine.Diagnostics;
using RuleEngine.Events;
using RuleEngine.Rules;

namespace RuleEngine.Tests.Alerts;

/// <summary>A rule and detections to make alerts from.</summary>
internal static class SampleRule
{
    public const string Id = "11111111-1111-1111-1111-111111111111";

    private static readonly SourceText Source = new("sample.toml", "");

    /// <summary>A rule that says only what it must.</summary>
    public static RuleDefinition Bare { get; } = new()
    {
        Source = Source,
        Metadata = new RuleMetadata(),
        RuleId = Id,
        RuleIdLocation = new SourceLocation(Source, new SourceSpan(0, 0)),
        Name = "Sample rule",
        Description = "A rule for tests.",
        Type = RuleType.Eql,
        Severity = RuleSeverity.Medium,
        RiskScore = 47,
    };

    /// <summary>A rule that says all that an alert repeats.</summary>
    public static RuleDefinition Full { get; } = Bare with
    {
        Author = ["Author One", "Author Two"],
        License = "Apache-2.0",
        Tags = ["Domain: Endpoint", "OS: Windows"],
        References = ["https://example.org/a"],
        FalsePositives = ["Backup software."],
        Note = "## Triage\n\nLook at the process.",
        Setup = "Enable the audit policy.",
        Index = ["logs-system.security-*", "winlogbeat-*"],
        From = Text("now-9m"),
        To = Text("now"),
        Interval = Text("10m"),
        MaxSignals = 33,
        RuleNameOverride = Text("rule.label"),
        SeverityMapping = [Severity("event.severity", "47", RuleSeverity.High)],
        RiskScoreMapping = [RiskScore("risk")],
        Threat =
        [
            new("MITRE ATT&CK", new("TA0006", "Credential Access", "https://attack.mitre.org/tactics/TA0006/"),
            [
                new("T1003", "OS Credential Dumping", "https://attack.mitre.org/techniques/T1003/",
                    [new("T1003.001", "LSASS Memory", "https://attack.mitre.org/techniques/T1003/001/", [])]),
            ]),
        ],
    };

    public static EmbeddedText Text(string text) => EmbeddedText.Standalone(text, "sample.toml");

    public static SeverityMappingDefinition Severity(string field, string value, RuleSeverity severity) => new(Text(field), "equals", value, severity);

    public static RiskScoreMappingDefinition RiskScore(string field) => new(Text(field), "equals", "");

    /// <summary>The detection of one event.</summary>
    public static Detection EventOf(EventRecord record) => new() { Kind = DetectionKind.Event, Time = record.Time, Events = [record] };

    /// <summary>The detection of a sequence; null for a stage that asked for an event to be missing.</summary>
    public static Detection SequenceOf(params EventRecord?[] records) =>
        new() { Kind = DetectionKind.Sequence, Time = records.OfType<EventRecord>().Last().Time, Events = records };

    /// <summary>The detection of a threshold over all of the events.</summary>
    public static Detection ThresholdOf(IReadOnlyList<EventRecord> records, params (string Field, FieldValue Value)[] keys) => new()
    {
        Kind = DetectionKind.Threshold,
        Time = records[^1].Time,
        Events = records,
        Keys = [.. keys.Select(key => new KeyValuePair<string, FieldValue>(key.Field, key.Value))],
        Threshold = new ThresholdResult(records.Count, records[0].Time, records[^1].Time, null, 0),
    };

    /// <summary>The detection of a new term.</summary>
    public static Detection NewTermOf(EventRecord record, params (string Field, FieldValue Value)[] keys) =>
        EventOf(record) with { Kind = DetectionKind.NewTerms, Keys = [.. keys.Select(key => new KeyValuePair<string, FieldValue>(key.Field, key.Value))] };

    /// <summary>An event with these members, at a fixed time.</summary>
    public static EventRecord Event(string members) => EventRecord.Parse($$"""{"@timestamp":"2024-05-01T10:00:00Z"{{(members.Length > 0 ? "," : "")}}{{members}}}""");

    /// <summary>The events of a file of cases.</summary>
    public static IReadOnlyList<EventRecord> Events(string file) => [.. File.ReadLines(Repository.CasesOf("alerts", file)).Select(line => EventRecord.Parse(line))];
}
