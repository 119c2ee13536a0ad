using RuleEngine.Events;

namespace RuleEngine.Tests.Events;

public class EventTimeTests
{
    [Theory]
    [InlineData("2024-05-01T10:00:00Z", "2024-05-01T10:00:00.000Z")]
    [InlineData("2024-05-01T10:00:00.5Z", "2024-05-01T10:00:00.500Z")]
    [InlineData("2024-05-01T10:00:00.1234567Z", "2024-05-01T10:00:00.1234567Z")]
    [InlineData("2024-05-01T10:00:00.123456789Z", "2024-05-01T10:00:00.123456789Z")]
    [InlineData("2024-05-01T10:00:00.1234567891Z", "2024-05-01T10:00:00.123456789Z")]
    [InlineData("2024-05-01T12:00:00.25+02:00", "2024-05-01T10:00:00.250Z")]
    [InlineData("2024-05-01 10:00:00", "2024-05-01T10:00:00.000Z")]
    [InlineData("2024-05-01T10:00", "2024-05-01T10:00:00.000Z")]
    [InlineData("2024-05-01", "2024-05-01T00:00:00.000Z")]
    [InlineData("1969-12-31T23:59:59.999999999Z", "1969-12-31T23:59:59.999999999Z")]
    [InlineData(" 2024-05-01T10:00:00Z ", "2024-05-01T10:00:00.000Z")]
    public void Times_are_read_to_the_nanosecond_and_printed_in_UTC(string text, string expected)
    {
        Assert.True(EventTime.TryParse(text, out var time));
        Assert.Equal(expected, time.ToString());
        Assert.True(EventTime.TryParse(time.ToString(), out var again));
        Assert.Equal(time, again);
    }

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("10:00:00")]
    [InlineData("05/01/2024 10:00:00")]
    [InlineData("2024-05-01T10:00:00.Z")]
    [InlineData("2024-13-01T10:00:00Z")]
    [InlineData("1601-01-01T00:00:00Z")]
    [InlineData("9999-01-01T00:00:00Z")]
    [InlineData("2024-05-01T10:00:00.000000000000000000000000000000000Z")]
    public void What_is_no_time_is_refused(string text) => Assert.False(EventTime.TryParse(text, out _));

    [Fact]
    public void The_longest_distance_that_times_can_have_is_measured()
    {
        Assert.True(EventTime.TryParse("1678-01-01", out var first));
        Assert.True(EventTime.TryParse("2261-12-31", out var last));
        Assert.Equal(last.ToDateTimeOffset() - first.ToDateTimeOffset(), last - first);
        Assert.Equal(last - first, first.LagBehind(last));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(100, 1)]
    [InlineData(101, 2)]
    public void A_lag_is_never_told_too_short(long nanoseconds, long ticks) => Assert.Equal(ticks, new EventTime(-nanoseconds).LagBehind(new EventTime(0)).Ticks);

    [Fact]
    public void Milliseconds_are_rounded_down_before_the_epoch_too()
    {
        Assert.Equal(-1, new EventTime(-1).UnixMilliseconds);
        Assert.Equal(0, new EventTime(999_999).UnixMilliseconds);
        Assert.Equal("1969-12-31T23:59:59.999999999Z", new EventTime(-1).ToString());
    }

    [Fact]
    public void Adding_beyond_the_range_gives_its_end()
    {
        Assert.Equal(long.MaxValue, (new EventTime(0) + TimeSpan.MaxValue).UnixNanoseconds);
        Assert.Equal(long.MinValue, EventTime.From(DateTimeOffset.MinValue).UnixNanoseconds);
    }
}
