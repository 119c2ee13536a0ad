using RuleEngine.Events;
using RuleEngine.IO.Surveys;

namespace RuleEngine.IO.Tests.Surveys;

public sealed class RateHistogramTests
{
    private readonly RateHistogram _rates = new();

    [Fact]
    public void Minutes_are_counted_and_added_up()
    {
        foreach (var second in new[] { 0, 59, 60, 3600, -1 }) _rates.Add(At(second));

        Assert.Equal([1, 2, 1, 1], _rates.Samples.Select(sample => sample.Count));
        Assert.Equal(At(-60), _rates.Samples[0].Start);
        Assert.Equal([(At(-3600), 1L), (At(0), 3L), (At(3600), 1L)], _rates.Over(TimeSpan.FromHours(1)).Select(sample => (sample.Start, sample.Count)));
    }

    [Fact]
    public void Many_days_are_counted_by_longer_stretches_and_nothing_is_lost()
    {
        for (var hour = 0; hour < 50_000; hour++) _rates.Add(At(hour * 3600L));

        Assert.InRange(_rates.Samples.Count, 1000, 20_000);
        Assert.Equal(50_000, _rates.Samples.Sum(sample => sample.Count));
        Assert.Equal(TimeSpan.FromDays(1), _rates.Width);
    }

    [Fact]
    public void Times_at_the_ends_of_the_range_have_a_place()
    {
        foreach (var time in new[] { "1678-01-01T00:00:00Z", "2261-12-31T00:00:00Z" })
        {
            Assert.True(EventTime.TryParse(time, out var parsed));
            _rates.Add(parsed);
        }
        foreach (var hours in new[] { 1, 24, 24 * 365, 24 * 3650 }) Assert.Equal(2, _rates.Over(TimeSpan.FromHours(hours)).Sum(sample => sample.Count));
    }

    [Theory]
    [InlineData(0, 3600, 3600)]
    [InlineData(0, 60 + 3600, 60 + 3600)]
    [InlineData(0, 86400, 60)]
    public void Gaps_of_over_an_hour_do_not_count(long first, long last, long covered)
    {
        _rates.Add(At(first));
        _rates.Add(At(last));

        Assert.Equal(TimeSpan.FromSeconds(covered), _rates.CoveredTime(At(first), At(last)));
    }

    private static EventTime At(long second) => new(second * 1_000_000_000);
}
