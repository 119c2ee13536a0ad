using System.Globalization;
using RuleEngine.Compilation.Planning;
using RuleEngine.Events;
using RuleEngine.Language.Ir;

namespace RuleEngine.Tests.Compilation.Planning;

/// <summary>When a rule is executed, and which windows it searches then. Times are those of 2024-05-01; another day is before the time.</summary>
public class SchedulePlanTests
{
    [Theory]
    [InlineData("now-9m", "now", 5, "10:05", "09:56-10:05")]
    [InlineData("now-10m", "now-1m", 5, "10:05", "09:55-10:04")]
    [InlineData("now-1d/d", "now/d", 60, "10:00", "-1d00:00-00:00")]
    // The window is shorter than the interval: one more for each interval of the gap, none beyond four.
    [InlineData("now-4m", "now", 10, "10:10", "09:56-10:00 10:06-10:10")]
    [InlineData("now-1m", "now", 2, "10:02", "09:59-10:00 10:01-10:02")]
    public void An_execution_searches_these_windows(string from, string to, int minutes, string time, string expected) =>
        Assert.Equal(expected, string.Join(' ', Plan(from, to, minutes).WindowsAt(At(time)).Select(window => $"{Text(window.From)}-{Text(window.To)}")));

    [Theory]
    // The end is not in the window.
    [InlineData("now", 5, "10:01", "10:05")]
    [InlineData("now", 5, "10:05", "10:10")]
    [InlineData("now-1m", 5, "10:04", "10:10")]
    [InlineData("now-1m", 5, "10:03", "10:05")]
    [InlineData("now+7m", 5, "10:01", "09:55")]
    [InlineData("now/h", 5, "10:01", "11:00")]
    [InlineData("now/d", 5, "10:01", "1d00:00")]
    [InlineData("now-30d", 5, "10:01", "30d10:05")]
    public void An_event_is_first_seen_by(string to, int minutes, string time, string expected) =>
        Assert.Equal(expected, Text(Plan("now-100d", to, minutes).FirstToSee(At(time), EventTime.MinValue)));

    [Theory]
    [InlineData("10:01", "10:02", "10:05")]
    [InlineData("10:01", "10:05", "10:10")]
    [InlineData("10:01", "10:31", "10:35")]
    public void No_execution_comes_before_the_time_that_it_is(string time, string now, string expected) =>
        Assert.Equal(expected, Text(Plan("now-9m", "now", 5).FirstToSee(At(time), At(now))));

    [Theory]
    [InlineData("now-9m", "10:01", "10:15")]
    [InlineData("now-10m", "10:00", "10:15")]
    [InlineData("now-9m/h", "10:01", "11:10")]
    public void A_window_begins_behind_an_event_at(string from, string time, string expected) =>
        Assert.Equal(expected, Text(Plan(from, "now", 5).FirstToMiss(At(time))));

    // A window of a century and an interval of a second must not be counted through.
    [Fact]
    public void The_ends_of_time_are_reached_at_once()
    {
        var plan = new SchedulePlan(DateExpression.Parse("now-100y")!, DateExpression.Parse("now")!, TimeSpan.FromSeconds(1), 100, WindowTimePlan.OfEvent);

        Assert.Equal(2124, plan.FirstToMiss(At("10:00")).ToDateTimeOffset().Year);
        Assert.True(plan.FirstToSee(new EventTime(long.MaxValue), EventTime.MinValue).UnixNanoseconds > long.MaxValue - 2_000_000_000);
        Assert.True(plan.After(EventTime.MinValue) < At("10:00"));
    }

    private static SchedulePlan Plan(string from, string to, int minutes) =>
        new(DateExpression.Parse(from)!, DateExpression.Parse(to)!, TimeSpan.FromMinutes(minutes), 100, WindowTimePlan.OfEvent);

    private static EventTime At(string time)
    {
        Assert.True(EventTime.TryParse($"2024-05-01T{time}:00Z", out var at));
        return at;
    }

    private static string Text(EventTime time)
    {
        var instant = time.ToDateTimeOffset().UtcDateTime;
        var days = (instant.Date - new DateTime(2024, 5, 1, 0, 0, 0, DateTimeKind.Utc)).Days;
        return (days == 0 ? "" : $"{days}d") + instant.ToString("HH:mm", CultureInfo.InvariantCulture);
    }
}
