using System.Xml;
using RuleEngine.IO.Wording;

namespace RuleEngine.IO.Tests.Wording;

public class PrintableTextTests
{
    [Theory]
    [InlineData("\U000E0041 tag", "\\uDB40\\uDC41 tag")]
    [InlineData("\U0001F600", "\U0001F600")]
    public void What_does_not_print_is_shown_as_its_code(string text, string clean) => Assert.Equal(clean, PrintableText.OneLine(text));

    // Not in a row above: a test runner cannot carry half a character.
    [Fact]
    public void Halves_of_characters_and_what_is_none_are_shown_as_their_codes() => Assert.Equal("a\\uD800b\\uDC00\\uFFFE\\uFFFF", PrintableText.OneLine("a\uD800b\uDC00\uFFFE\uFFFF"));

    [Fact]
    public void A_cut_says_how_much_is_missing_and_does_not_halve_a_character()
    {
        Assert.Equal("abc... (2 more characters)", PrintableText.OneLine("abcde", 3));
        Assert.Equal("ab... (3 more characters)", PrintableText.OneLine("ab\U0001F600c", 3));
        Assert.Equal("abc", PrintableText.OneLine("abc", 3));
    }

    [Fact]
    public void Nothing_is_left_that_xml_forbids()
    {
        for (var unit = 0; unit <= char.MaxValue; unit++) XmlConvert.VerifyXmlChars(PrintableText.Lines(((char)unit).ToString()));
    }
}
