using RuleEngine.Alerts;
using RuleEngine.Events;
using RuleEngine.Rules;

namespace RuleEngine.Testing.Tests;

public class AlertSnapshotTests
{
    private static readonly EventRecord First = EventRecord.Parse(
        """{"@timestamp":"2024-05-01T10:00:00.123456789Z","event":{"code":"4690","action":"duplicated-handle"},"host.name":"DC01","process":{"pid":1652}}""",
        "/home/someone/events/first.ndjson");

    private static readonly EventRecord Second = EventRecord.Parse(
        """{"@timestamp":"2024-05-01T10:00:02Z","event":{"code":"4663"},"user":{"name":["alice","bob"]}}""", "second.ndjson");

    [Fact]
    public void A_sequence_shows_its_events_with_their_records_and_a_missing_stage_as_null() => Snapshot.VerifyJson(
        AlertSnapshot.Render([AlertOf(new Detection
        {
            Kind = DetectionKind.Sequence,
            Time = Second.Time,
            Events = [First, null, Second],
            Keys = [new("host.name", FieldValue.From("DC01")), new("process.pid", FieldValue.From(1652))],
        })]),
        "AlertSnapshotTests.Sequence");

    [Fact]
    public void A_threshold_shows_what_was_counted() => Snapshot.VerifyJson(
        AlertSnapshot.Render([AlertOf(new Detection
        {
            Kind = DetectionKind.Threshold,
            Time = Second.Time,
            Events = [Second],
            Keys = [new("user.name", FieldValue.From([FieldValue.From("alice"), FieldValue.From("bob")]))],
            Threshold = new ThresholdResult(25, First.Time, Second.Time, "file.path", 7),
        })]),
        "AlertSnapshotTests.Threshold");

    [Fact]
    public void The_folder_of_an_input_is_not_shown_because_it_differs_between_machines() =>
        Assert.DoesNotContain("someone", AlertSnapshot.Render([AlertOf(EventDetection())]), StringComparison.Ordinal);

    [Fact]
    public void Only_the_fields_that_are_asked_for_are_shown()
    {
        var text = AlertSnapshot.Render([AlertOf(EventDetection())], ["process.pid", "not.there"]);

        Assert.Contains("\"process.pid\": 1652", text, StringComparison.Ordinal);
        Assert.DoesNotContain("event.code", text, StringComparison.Ordinal);
        Assert.DoesNotContain("not.there", text, StringComparison.Ordinal);
    }

    [Fact]
    public void No_alerts_are_an_empty_array() => Assert.Equal("[]\n", AlertSnapshot.Render([]));

    private static Detection EventDetection() => new() { Kind = DetectionKind.Event, Time = First.Time, Events = [First] };

    private static Alert AlertOf(Detection detection)
    {
        return new Alert
        {
            Id = "not shown",
            Name = "Handle duplicated and used",
            Severity = RuleSeverity.High,
            RiskScore = 73,
            Reason = "a handle was duplicated",
            Document = "{}"u8.ToArray(),
            Detection = detection,
            Rule = BareRule.Of("Handle duplicated and used", RuleSeverity.Medium, 47),
        };
    }
}
