using RuleEngine.Alerts;
using RuleEngine.Cli.Output;
using RuleEngine.Events;
using RuleEngine.Rules;
using RuleEngine.Testing;

namespace RuleEngine.Cli.Tests.Output;

public class AlertTextTests
{
    private static readonly EventRecord Duplicated = EventRecord.Parse(
        """
        {"@timestamp":"2024-05-01T10:00:00.100Z","event":{"code":"4690","action":"duplicated-handle"},"host":{"name":"DC01"},"user":{"name":"alice","domain":"CONTOSO"},
        "process":{"name":"tool.exe","pid":1652},"winlog":{"event_data":{"SourceProcessId":"0x674","TargetProcessId":"0x4","TargetHandleId":"0x1a4","ObjectName":"-"}}}
        """);

    private static readonly EventRecord Used = EventRecord.Parse(
        """
        {"@timestamp":"2024-04-30T23:00:00Z","event":{"code":"4663"},"winlog":{"computer_name":"WS07","event_data":{"ObjectName":"\\Device\\HarddiskVolume2\\Windows\\System32\\lsass.exe"}}}
        """);

    private static readonly EventRecord Bare = EventRecord.Parse("""{"@timestamp":"2024-05-01T10:00:00Z"}""", "bare.ndjson");

    [Fact]
    public void An_event_shows_who_and_what() => Verify("event", DetectionKind.Event, [Duplicated]);

    [Fact]
    public void A_sequence_shows_its_events_below_one_another() => Verify("sequence", DetectionKind.Sequence, [Used, null, Bare, Duplicated]);

    [Fact]
    public void A_threshold_shows_how_many_in_which_time() => Verify(
        "threshold", DetectionKind.Threshold, [Duplicated], new ThresholdResult(1234, Used.Time, Duplicated.Time, "file.path", 7));

    [Fact]
    public void Without_host_and_user_their_line_is_left_out() =>
        Assert.DoesNotContain("host", AlertText.Render(AlertOf(DetectionKind.Event, [Bare], null, "Something happened."), 80).ToString(), StringComparison.Ordinal);

    [Fact]
    public void Many_hosts_are_counted()
    {
        EventRecord?[] events = [.. Enumerable.Range(1, 5).Select(number => EventRecord.Parse($$"""{"@timestamp":"2024-05-01T10:00:00Z","host.name":"h{{number}}"}"""))];

        Assert.Contains("  host h1, h2, h3 and 2 more\n", AlertText.Render(AlertOf(DetectionKind.Sequence, events, null, "x"), 80).ToString(), StringComparison.Ordinal);
    }

    private static void Verify(string name, DetectionKind kind, EventRecord?[] events, ThresholdResult? threshold = null)
    {
        var alert = AlertOf(kind, events, threshold, "event with process tool.exe, by alice on DC01 created high alert A handle was duplicated into another process, which used it.");
        Snapshot.Verify(AlertText.Headings().ToString() + AlertText.Render(alert, 80), $"AlertTextTests.{name}");
    }

    private static Alert AlertOf(DetectionKind kind, EventRecord?[] events, ThresholdResult? threshold, string reason)
    {
        return new Alert
        {
            Id = "id",
            Name = "A handle was duplicated into another process, which used it",
            Severity = RuleSeverity.High,
            RiskScore = 73,
            Reason = reason,
            Document = "{}"u8.ToArray(),
            Detection = new Detection
            {
                Kind = kind,
                Time = Duplicated.Time,
                Events = events,
                Threshold = threshold,
                Keys = kind == DetectionKind.Event ? [] : [new("host.name", FieldValue.From("DC01")), new("winlog.event_data.TargetHandleId", FieldValue.From("0x1a4"))],
            },
            Rule = BareRule.Of(),
        };
    }
}
