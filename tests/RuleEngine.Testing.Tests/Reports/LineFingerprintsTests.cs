using RuleEngine.Testing.Reports;

namespace RuleEngine.Testing.Tests.Reports;

/// <summary>The values are those that GitHub's upload action computes for the same texts.</summary>
public class LineFingerprintsTests
{
    [Theory]
    [InlineData("", "c129715d7a2bc9a3:1")]
    [InlineData("one", "37d1a24550e3f429:1")]
    [InlineData("  a rule\t\nof two lines\n", "48e397a9fbad9112:1 7b94fa22020abddb:1 c129715d7a2bc9a3:1")]
    [InlineData("same\r\nsame\r\rsame\nxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\nsame", "c1d43d0b20d9848a:1 1b5b9acf8bbad8e2:1 de444955ef76f61a:1 27be73659d10ffd0:1 52b56201ffb58620:1 793f1c3a4abeb3f9:1")]
    [InlineData("ü 😀\n", "4e46f59eb58f991e:1 c129715d7a2bc9a3:1")]
    public void Each_line_has_the_fingerprint_of_github(string text, string expected) => Assert.Equal(expected, string.Join(' ', LineFingerprints.Of(text)));

    [Fact]
    public void Lines_with_equal_text_below_are_counted()
    {
        var filler = string.Concat(Enumerable.Repeat(new string('y', 100) + "\n", 2));

        Assert.Equal([":1", ":2"], LineFingerprints.Of(filler).Take(2).Select(line => line[line.IndexOf(':', StringComparison.Ordinal)..]));
    }
}
