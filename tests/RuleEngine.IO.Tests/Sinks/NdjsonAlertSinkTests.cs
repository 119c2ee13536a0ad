using System.Text;
using RuleEngine.Alerts;
using RuleEngine.Events;
using RuleEngine.IO.Sinks;
using RuleEngine.Rules;

namespace RuleEngine.IO.Tests.Sinks;

public class NdjsonAlertSinkTests
{
    [Fact]
    public void Each_document_is_a_line_and_building_blocks_come_before_their_shell()
    {
        using var stream = new MemoryStream();
        using (var sink = new NdjsonAlertSink(stream, leaveOpen: true))
        {
            sink.Write(AlertOf("""{"a":1}"""));
            sink.Write(AlertOf("""{"shell":1}""") with { BuildingBlocks = [AlertOf("""{"block":0}"""), AlertOf("""{"block":1}""")] });
        }

        Assert.Equal("{\"a\":1}\n{\"block\":0}\n{\"block\":1}\n{\"shell\":1}\n", Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Fact]
    public void An_alert_is_out_as_soon_as_it_is_written()
    {
        using var stream = new MemoryStream();
        using var sink = new NdjsonAlertSink(stream, leaveOpen: true);

        sink.Write(AlertOf("{}"));

        Assert.Equal("{}\n"u8.ToArray(), stream.ToArray());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_stream_is_closed_with_the_sink_unless_it_stays_open(bool leaveOpen)
    {
        var stream = new MemoryStream();

        new NdjsonAlertSink(stream, leaveOpen).Dispose();

        Assert.Equal(leaveOpen, stream.CanWrite);
    }

    [Fact]
    public void A_file_is_made_anew()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "something that was there before");
            using (var sink = NdjsonAlertSink.Create(path)) sink.Write(AlertOf("{}"));

            Assert.Equal("{}\n", File.ReadAllText(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static Alert AlertOf(string document)
    {
        var record = EventRecord.Parse("""{"@timestamp":"2024-05-01T10:00:00Z"}""");
        return new Alert
        {
            Id = "id",
            Name = "A rule",
            Severity = RuleSeverity.Low,
            RiskScore = 1,
            Reason = "x",
            Document = Encoding.UTF8.GetBytes(document),
            Detection = new Detection { Kind = DetectionKind.Event, Time = record.Time, Events = [record] },
            Rule = BareRule.Of(severity: RuleSeverity.Low, riskScore: 1),
        };
    }
}
