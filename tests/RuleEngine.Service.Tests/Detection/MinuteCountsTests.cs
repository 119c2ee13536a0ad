using System.Globalization;
using RuleEngine.Service.Detection;

namespace RuleEngine.Service.Tests.Detection;

public class MinuteCountsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 2, 12, 0, 30, TimeSpan.Zero);

    [Theory]
    [InlineData("0 0 1 3", 3, "2@56 1@57 1@59")]
    [InlineData("0 59", 59, "1@0 1@59")]
    [InlineData("0 60", 60, "1@59")]
    [InlineData("0", 59, "1@0")]
    [InlineData("0", 60, "")]
    [InlineData("0 1000", 1000, "1@59")]
    [InlineData("0 30", 40, "1@19 1@49")]
    // A clock that is set back counts into the minute that it was.
    [InlineData("5 3", 5, "2@59")]
    public void The_last_sixty_minutes_are_counted(string minutes, int now, string expected)
    {
        var counts = new MinuteCounts();
        foreach (var minute in minutes.Split(' ')) counts.Add(Noon.AddMinutes(int.Parse(minute, CultureInfo.InvariantCulture)));

        var read = counts.Read(Noon.AddMinutes(now));

        Assert.Equal(60, read.Count);
        Assert.Equal(expected, string.Join(' ', read.Select((count, place) => $"{count}@{place}").Where(text => text[0] != '0')));
    }
}
