using System.Globalization;
using RuleEngine.IO.Wording;

namespace RuleEngine.IO.Tests.Wording;

public class DurationNotationTests
{
    [Theory]
    [InlineData("0", "00:00:00")]
    [InlineData("0s", "00:00:00")]
    [InlineData("500ms", "00:00:00.5")]
    [InlineData("5s", "00:00:05")]
    [InlineData("5S", "00:00:05")]
    [InlineData("90m", "01:30:00")]
    [InlineData("36h", "1.12:00:00")]
    [InlineData("2d", "2.00:00:00")]
    public void A_length_is_a_whole_number_and_its_unit(string text, string expected)
    {
        Assert.True(DurationNotation.TryParse(text, out var length));
        Assert.Equal(TimeSpan.Parse(expected, CultureInfo.InvariantCulture), length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("s")]
    [InlineData("-5s")]
    [InlineData("1.5s")]
    [InlineData("5 s")]
    [InlineData("5min")]
    [InlineData("5s ")]
    [InlineData("10675200d")]
    [InlineData("99999999999999999999s")]
    public void What_is_no_length_is_refused(string text) => Assert.False(DurationNotation.TryParse(text, out _));

    [Theory]
    [InlineData("00:00:00.0000001", "1ms")]
    [InlineData("00:00:00.0092", "10ms")]
    [InlineData("00:00:05", "5s")]
    [InlineData("00:00:06.5", "6500ms")]
    [InlineData("00:00:12.001", "13s")]
    [InlineData("00:01:30", "90s")]
    [InlineData("00:05:00", "5m")]
    [InlineData("03:05:02.123", "186m")]
    [InlineData("2.00:00:00", "2d")]
    public void A_length_is_written_so_that_it_is_read_as_no_less(string length, string expected)
    {
        var written = DurationNotation.Write(TimeSpan.Parse(length, CultureInfo.InvariantCulture));
        Assert.Equal(expected, written);
        Assert.True(DurationNotation.TryParse(written, out var read));
        Assert.True(read >= TimeSpan.Parse(length, CultureInfo.InvariantCulture));
    }
}
