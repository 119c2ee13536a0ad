using System.Text;
using RuleEngine.IO.Normalization;

namespace RuleEngine.IO.Tests.Normalization;

public sealed class HexTextTests
{
    [Theory]
    [InlineData("0x0000000000033392", "0x33392")]
    [InlineData("0X1F3FFF", "0x1f3fff")]
    [InlineData("0x0", "0x0")]
    [InlineData("0x00000000", "0x0")]
    [InlineData("0x1bc", "0x1bc")]
    // not hexadecimal, so left alone
    [InlineData("0x", "0x")]
    [InlineData("0xZZ", "0xZZ")]
    [InlineData("00AB", "00AB")]
    [InlineData("-", "-")]
    [InlineData("", "")]
    public void Hexadecimal_values_are_written_as_Windows_prints_them(string text, string canonical) 
    {
        var utf8 = Encoding.UTF8.GetBytes(text);

        Assert.Equal(canonical, Encoding.UTF8.GetString(utf8, 0, HexText.Canonicalise(utf8)));
    }

    [Theory]
    [InlineData("0x458", 1112)]
    [InlineData("1112", 1112)]
    [InlineData("0x0", 0)]
    [InlineData("0x7fffffffffffffff", long.MaxValue)]
    public void Numbers_are_read_from_both_notations(string text, long number)
    {
        Assert.True(HexText.TryParse(text, out var actual));
        Assert.Equal(number, actual);
        Assert.True(HexText.TryParse(Encoding.UTF8.GetBytes(text), out actual));
        Assert.Equal(number, actual);
    }

    [Theory]
    [InlineData("-5"), InlineData("0xffffffffffffffff"), InlineData("0x1ffffffffffffffff"), InlineData("99999999999999999999"), InlineData("12ab"), InlineData(""), InlineData("1,112"), InlineData(" 12")]
    public void What_is_negative_too_large_or_no_number_is_not_read(string text)
    {
        Assert.False(HexText.TryParse(text, out _));
        Assert.False(HexText.TryParse(Encoding.UTF8.GetBytes(text), out _));
    }
}
