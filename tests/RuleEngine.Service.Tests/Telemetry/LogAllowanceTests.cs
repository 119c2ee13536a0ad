using RuleEngine.Service.Telemetry;

namespace RuleEngine.Service.Tests.Telemetry;

public sealed class LogAllowanceTests
{
    [Fact]
    public void So_many_lines_a_minute_are_let_in_and_the_others_counted()
    {
        var time = new ManualTime();
        var allowance = new LogAllowance(time, perMinute: 2);
        Assert.Equal([true, true, false, false, false], Enumerable.Range(0, 5).Select(_ => allowance.TryTake(out var _)));
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.True(allowance.TryTake(out var leftOut));
        Assert.Equal(3, leftOut);
        Assert.True(allowance.TryTake(out leftOut));
        Assert.Equal(0, leftOut);
    }

    [Theory]
    [InlineData("plain text", "plain text")]
    [InlineData("two\r\nlines\u001b[31m", "two lines\\u001B[31m")]
    [InlineData("turned \u202Eround", "turned \\u202Eround")]
    public void Text_from_outside_stays_on_its_line(string text, string expected) => Assert.Equal(expected, LogText.Clean(text));

    [Fact]
    public void Long_text_is_cut() => Assert.Equal(new string('x', 200) + "... (99,800 more characters)", LogText.Clean(new string('x', 100_000)));
}
