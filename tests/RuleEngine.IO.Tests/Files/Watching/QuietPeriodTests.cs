using System.Reactive.Concurrency;
using RuleEngine.IO.Files.Watching;

namespace RuleEngine.IO.Tests.Files.Watching;

/// <summary>When a period of changes is over, on a clock that the test moves.</summary>
public sealed class QuietPeriodTests
{
    [Theory]
    [InlineData("0", "100")]
    [InlineData("0 10 20", "120")]
    [InlineData("0 99 198", "298")]
    [InlineData("0 100", "100 200")]
    [InlineData("0 250", "100 350")]
    [InlineData("0 90 180 270 360 450 540", "500 640")]
    [InlineData("", "")]
    public void It_is_told_once_it_is_quiet_and_after_the_longest_time(string signals, string told)
    {
        var start = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var clock = new HistoricalScheduler(start);
        var times = new List<double>();
        using var period = new QuietPeriod(TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(500), clock, () => times.Add((clock.Now - start).TotalMilliseconds));

        foreach (var time in signals.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse))
        {
            clock.AdvanceTo(start.AddMilliseconds(time));
            period.Signal();
        }
        clock.AdvanceBy(TimeSpan.FromSeconds(2));

        Assert.Equal(told, string.Join(' ', times));
    }

    [Fact]
    public void Nothing_is_told_after_its_end()
    {
        var clock = new HistoricalScheduler();
        var period = new QuietPeriod(TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(500), clock, () => Assert.Fail("told"));
        period.Signal();

        period.Dispose();

        clock.AdvanceBy(TimeSpan.FromSeconds(2));
    }
}
