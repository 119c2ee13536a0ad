using RuleEngine.Alerts;

namespace RuleEngine.Tests.Alerts;

public class SafeAlertSinkTests
{
    private static readonly Alert Sample = AlertFactory.Create(SampleRule.Bare, SampleRule.EventOf(SampleRule.Event("")));

    [Fact]
    public void What_the_sink_takes_is_passed_on_and_counted()
    {
        var inner = new ListSink();
        var sink = new SafeAlertSink(inner);
        sink.Write(Sample);
        Assert.Same(Sample, Assert.Single(inner.Taken));
        Assert.Equal((1, 0, null), (sink.Delivered, sink.Failed, sink.LastFailure));
    }

    [Fact]
    public void What_the_sink_throws_is_kept_and_counted_and_the_next_alert_is_tried_again()
    {
        var inner = new ListSink { Failures = 2 };
        var sink = new SafeAlertSink(inner);
        for (var i = 0; i < 3; i++) sink.Write(Sample);
        Assert.Equal((1, 2), (sink.Delivered, sink.Failed));
        Assert.Equal("failure 1", sink.LastFailure?.Message);
        Assert.Single(inner.Taken);
    }

    [Fact]
    public void A_sink_is_needed() => Assert.Throws<ArgumentNullException>(() => new SafeAlertSink(null!));

    private sealed class ListSink : IAlertSink
    {
        public List<Alert> Taken { get; } = [];

        public int Failures { get; set; }

        public void Write(Alert alert)
        {
            if (Failures > 0) throw new InvalidOperationException($"failure {Failures--}");
            Taken.Add(alert);
        }
    }
}
