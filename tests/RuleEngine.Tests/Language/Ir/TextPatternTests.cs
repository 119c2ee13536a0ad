using System.Text;
using System.Text.RegularExpressions;
using RuleEngine.Events;
using RuleEngine.Language.Ir;

namespace RuleEngine.Tests.Language.Ir;

public class TextPatternTests
{
    [Theory]
    [InlineData("", "", true)]
    [InlineData("", "a", false)]
    [InlineData("*", "", true)]
    [InlineData("**", "abc", true)]
    [InlineData("?", "", false)]
    [InlineData("?", "é", true)]
    [InlineData("?", "🔥", true)]
    [InlineData("??", "é", false)]
    [InlineData("a?c", "aéc", true)]
    [InlineData("*?c", "éc", true)]
    [InlineData("é?", "éé", true)]
    [InlineData("a*a", "a", false)]
    [InlineData("a*a", "aa", true)]
    [InlineData("*ab*ab*", "ab", false)]
    [InlineData("*ab*ab*", "xabyabz", true)]
    [InlineData("a*b?d", "abcd", true)]
    [InlineData("a%_b", "axxb", false)]
    [InlineData(@"a\*b", @"a\xxb", true)]
    public void Wildcards_mean_what_the_reference_says(string pattern, string text, bool expected) =>
        Assert.Equal(expected, TextPattern.FromWildcard(pattern).IsMatch(Encoding.UTF8.GetBytes(text), ignoreCase: false));

    [Theory]
    [InlineData("CMD*", "cmd.exe", true)]
    [InlineData("*EXE", "cmd.exe", true)]
    [InlineData("*D.E*", "cmd.exe", true)]
    [InlineData("É", "é", false)]
    [InlineData("*[*", "a{b", false)]
    public void Case_is_folded_for_ASCII_letters_only(string pattern, string text, bool expected) =>
        Assert.Equal(expected, TextPattern.FromWildcard(pattern).IsMatch(Encoding.UTF8.GetBytes(text), ignoreCase: true));

    [Fact]
    public void Literals_hold_no_wildcards()
    {
        Assert.True(TextPattern.FromLiteral("a*", openStart: false, openEnd: true).IsMatch("a*b"u8, false));
        Assert.False(TextPattern.FromLiteral("a*", openStart: false, openEnd: true).IsMatch("ab"u8, false));
        Assert.True(TextPattern.FromLiteral("", openStart: false, openEnd: true).IsMatch("x"u8, false));
    }

    [Fact]
    public void Random_patterns_agree_with_a_regular_expression()
    {
        const int seed = 7;
        var random = new Random(seed);
        for (var i = 0; i < 50_000; i++)
        {
            var pattern = RandomText(random, "ab*?éA");
            var text = RandomText(random, "abéA");
            var ignoreCase = random.Next(2) == 0;
            var regex = "\\A" + Regex.Escape(pattern).Replace("\\*", "[\\s\\S]*", StringComparison.Ordinal).Replace("\\?", "[\\s\\S]", StringComparison.Ordinal) + "\\z";
            var expected = Regex.IsMatch(text, regex, (ignoreCase ? RegexOptions.IgnoreCase : RegexOptions.None) | RegexOptions.CultureInvariant);
            if (ignoreCase)
            {
                var folded = new byte[Encoding.UTF8.GetByteCount(text)];
                Utf8Text.Fold(Encoding.UTF8.GetBytes(text), folded);
                Assert.True(expected == TextPattern.FromWildcard(pattern).IsMatchFolded(folded), $"seed {seed}: {pattern} over {text} folded");
            }
            Assert.True(expected == TextPattern.FromWildcard(pattern).IsMatch(Encoding.UTF8.GetBytes(text), ignoreCase), $"seed {seed}: {pattern} over {text}, ignoreCase {ignoreCase}");
        }
    }

    private static string RandomText(Random random, string alphabet) => string.Concat(Enumerable.Range(0, random.Next(8)).Select(_ => alphabet[random.Next(alphabet.Length)]));
}
