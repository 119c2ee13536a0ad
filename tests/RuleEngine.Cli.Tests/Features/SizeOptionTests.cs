using RuleEngine.Cli.Features;

namespace RuleEngine.Cli.Tests.Features;

public class SizeOptionTests
{
    [Theory]
    [InlineData("64KiB", 65_536)]
    [InlineData("512MiB", 536_870_912)]
    [InlineData("1gib", 1_073_741_824)]
    [InlineData("8589934591GiB", 9_223_372_035_781_033_984)]
    public void A_size_is_a_whole_number_and_its_unit(string text, long expected)
    {
        Assert.True(SizeOption.TryParse(text, out var bytes));
        Assert.Equal(expected, bytes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("0MiB")]
    [InlineData("512")]
    [InlineData("MiB")]
    [InlineData("-1MiB")]
    [InlineData("1.5GiB")]
    [InlineData("512 MiB")]
    [InlineData("512MB")]
    [InlineData("8589934592GiB")]
    [InlineData("99999999999999999999KiB")]
    public void What_is_no_size_is_refused(string text) => Assert.False(SizeOption.TryParse(text, out _));
}
