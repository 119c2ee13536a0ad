namespace RuleEngine.Cli.Tests.Commands;

/// <summary><c>ruleengine events</c>, the real executable.</summary>
public sealed class EventsCommandTests : IDisposable
{
    private const string Xml = """
        <Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event"><System><Provider Name="Microsoft-Windows-Security-Auditing"/><EventID>4690</EventID>
        <TimeCreated SystemTime="2024-05-01T10:00:02Z"/><Channel>Security</Channel><Computer>DC01</Computer></System>
        <EventData><Data Name="SourceHandleId">0x00001A4</Data></EventData></Event>
        """;

    private readonly Workspace _workspace = new();

    public EventsCommandTests() => _workspace.With("events/a.json", """
        {
          "@timestamp": "2024-05-01T10:00:01Z", "event.code": 1,
          "hosts": [{"ip": "10.0.0.1"}, {"ip": ["10.0.0.2", "10.0.0.3"]}]
        }
        {"@timestamp":"2024-05-01T10:00:03Z","event":{"code":"2"}}
        """).With("events/b.xml", Xml);

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void Documents_come_one_a_line_in_the_order_of_their_time()
    {
        var lines = _workspace.Run("events", "events").ExitsWith(0).Lines;

        Assert.Equal("""{"@timestamp":"2024-05-01T10:00:01Z","event.code":1,"hosts":[{"ip":"10.0.0.1"},{"ip":["10.0.0.2","10.0.0.3"]}]}""", lines[0]);
        Assert.Contains("\"action\":\"duplicate-handle-attempt\"", lines[1], StringComparison.Ordinal);
        Assert.Equal("""{"@timestamp":"2024-05-01T10:00:03Z","event":{"code":"2"}}""", lines[2]);
        Assert.Equal(3, lines.Length);
    }

    [Fact]
    public void Fields_come_in_the_order_asked_for_and_absent_ones_not_at_all() => Assert.Equal(
        [
            """{"hosts.ip":["10.0.0.1","10.0.0.2","10.0.0.3"],"event.code":1,"@timestamp":"2024-05-01T10:00:01Z"}""",
            """{"event.code":"4690","winlog.event_data":{"SourceHandleId":"0x1a4"},"@timestamp":"2024-05-01T10:00:02.000Z"}""",
            """{"event.code":"2","@timestamp":"2024-05-01T10:00:03Z"}""",
        ],
        _workspace.Run("events", "events", "--fields", "hosts.ip,event.code,winlog.event_data,@timestamp").ExitsWith(0).Lines);

    [Theory]
    [InlineData("1", "--limit", "1")]
    [InlineData("4690,2", "--from", "2024-05-01T10:00:02Z")]
    [InlineData("1,4690", "--to", "2024-05-01T10:00:03Z")]
    [InlineData("4690", "--from", "2024-05-01T10:00:02Z", "--limit", "1")]
    [InlineData("", "--to", "2020-01-01T00:00:00Z")]
    [InlineData("", "--limit", "0")]
    public void The_range_and_the_limit_choose(string codes, params string[] options)
    {
        var result = _workspace.Run(["events", "events", "--fields", "event.code", .. options]).ExitsWith(0);

        Assert.Equal(codes, string.Join(',', result.Lines.Select(line => line.Split(':')[1].Trim('"', '}'))));
        Assert.Equal("", result.Error);
    }

    [Fact]
    public void What_cannot_be_read_is_told_and_the_rest_printed()
    {
        var result = _workspace.RunWithInput("{\"@timestamp\":\"2024-05-01T10:00:01Z\"}\n{bad\n", "events", "-").ExitsWith(0);

        Assert.Single(result.Lines);
        Assert.Contains("-#2 @38: not JSON", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_events_there_is_no_green_end()
    {
        Assert.Contains("nowhere", _workspace.Run("events", "nowhere").ExitsWith(3).Error, StringComparison.Ordinal);
        Assert.Contains("no event was read", _workspace.With("empty/a.ndjson", "").Run("events", "empty").ExitsWith(4).Error, StringComparison.Ordinal);
        _workspace.With("text/a.json", "hello").Run("events", "text/a.json").ExitsWith(3);
        Assert.Contains("--fields takes names", _workspace.Run("events", "events", "--fields", "a,,b").ExitsWith(3).Error, StringComparison.Ordinal);
        Assert.Contains("--limit takes", _workspace.Run("events", "events", "--limit", "-1").ExitsWith(3).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Raw_forms_are_those_before_the_mapping()
    {
        var json = _workspace.Run("events", "events", "--raw", "json").ExitsWith(0).Lines;
        Assert.StartsWith("""{"@timestamp":"2024-05-01T10:00:01Z","event.code":1,""", json[0], StringComparison.Ordinal);
        Assert.StartsWith("""{"Event":{"System":{"Provider":{"Name":"Microsoft-Windows-Security-Auditing"},"EventID":"4690",""", json[1], StringComparison.Ordinal);
        Assert.Equal("""{"@timestamp":"2024-05-01T10:00:03Z","event":{"code":"2"}}""", json[2]);

        var xml = _workspace.Run("events", "events", "--raw", "xml").ExitsWith(0);
        Assert.EndsWith("<EventData><Data Name=\"SourceHandleId\">0x1a4</Data></EventData></Event>", Assert.Single(xml.Lines), StringComparison.Ordinal);
        Assert.Contains("2 events left out: only Windows events have XML", xml.Error, StringComparison.Ordinal);
        Assert.Contains("--fields picks from the mapped document", _workspace.Run("events", "events", "--raw", "xml", "--fields", "a").ExitsWith(3).Error, StringComparison.Ordinal);
    }
}
