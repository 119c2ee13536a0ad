using RuleEngine.Service.Sinks;

namespace RuleEngine.Service.Tests.Sinks;

public sealed class RateCapTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public void A_minute_begins_with_its_first_alert()
    {
        var cap = new RateCap(2, _time);
        Assert.Equal([true, true, false, false], Enumerable.Range(1, 4).Select(i => cap.Passes(SinkAlerts.Of(i))));
        Assert.Equal(3, cap.FirstHeld);
        Assert.Null(cap.Due);
        _time.Advance(TimeSpan.FromSeconds(59));
        Assert.False(cap.Passes(SinkAlerts.Of(5)));
        Assert.Equal(TimeSpan.FromSeconds(1), cap.UntilDue);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(3, cap.Due!.Count);
        // Behind what is held back nothing passes before the summary is out.
        Assert.False(cap.Passes(SinkAlerts.Of(6)));
        Assert.Equal(4, cap.Due!.Count);
        cap.Clear();
        Assert.Null(cap.UntilDue);
        Assert.Equal([true, true, false], Enumerable.Range(7, 3).Select(i => cap.Passes(SinkAlerts.Of(i))));
    }

    [Fact]
    public void Slow_alerts_all_pass()
    {
        var cap = new RateCap(1, _time);
        for (var i = 1; i <= 10; i++)
        {
            Assert.True(cap.Passes(SinkAlerts.Of(i)));
            _time.Advance(TimeSpan.FromMinutes(1));
        }
        Assert.Null(cap.Held);
    }

    [Fact]
    public void Without_a_cap_all_pass_and_with_none_allowed_all_are_summarised()
    {
        Assert.True(Enumerable.Range(1, 1000).All(i => new RateCap(null, _time).Passes(SinkAlerts.Of(i))));
        var cap = new RateCap(0, _time);
        Assert.False(cap.Passes(SinkAlerts.Of(1)));
        Assert.Equal(1, cap.Held!.Count);
    }
}
