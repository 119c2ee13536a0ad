using System.Text;
using RuleEngine.Language.Ir;

namespace RuleEngine.Tests.Language.Ir;

public class RegexPatternTests
{
    [Theory]
    [InlineData("a.c", "abc", true)]
    [InlineData("a.c", "a\nc", true)]
    [InlineData("a.c", "a🔥c", true)]
    [InlineData("a", "ab", false)]
    [InlineData("^a$", "a", false)]
    [InlineData("^a$", "^a$", true)]
    [InlineData("a|bc", "bc", true)]
    [InlineData("(ab){2,3}", "abab", true)]
    [InlineData("a{2}", "aaa", false)]
    [InlineData("a{2,}", "aaa", true)]
    [InlineData("a.*?", "ab", true)]
    [InlineData("[^a-c]+", "xyz", true)]
    [InlineData("[^a-c]+", "xyc", false)]
    [InlineData(@"[\w\-\.]+", "a-b.c_9", true)]
    [InlineData(@"\d+", "12", true)]
    [InlineData(@"\d+", "١٢", false)]
    [InlineData(@"\s", " ", true)]
    [InlineData(@"\$\""\/", "$\"/", true)]
    [InlineData("@", "anything at all", true)]
    [InlineData("a@", "bc", false)]
    [InlineData("#", "", false)]
    [InlineData("\"a.b\"", "a.b", true)]
    [InlineData("\"a.b\"", "axb", false)]
    [InlineData("()", "", true)]
    [InlineData("<1-31>", "07", true)]
    [InlineData("<1-31>", "32", false)]
    [InlineData("<01-12>", "7", false)]
    [InlineData("~(abc)", "abd", true)]
    [InlineData("~(abc)", "abc", false)]
    [InlineData("a.*&.*z", "abz", true)]
    [InlineData("a.*&.*z", "abc", false)]
    [InlineData("a b", "a b", true)]
    [InlineData("(?i)a", "a", null)]
    [InlineData("a**", "aaa", true)]
    public void Lucene_syntax_matches_the_whole_value(string pattern, string text, bool? expected)
    {
        if (!RegexPattern.TryParse(pattern, ignoreCase: false, out var regex, out _, out _))
        {
            Assert.Null(expected);
            return;
        }
        Assert.Equal(expected, regex.IsMatch(Encoding.UTF8.GetBytes(text)));
    }

    [Theory]
    [InlineData("a(b", "a '(' is not closed", 3)]
    [InlineData("a)b", "a ')' closes nothing", 1)]
    [InlineData("[a", "a '[' is not closed", 0)]
    [InlineData("a{x}", "a repetition is written {n}, {n,} or {n,m}", 2)]
    [InlineData("a{3,2}", "the bounds of a repetition are out of order", 2)]
    [InlineData("*a", "'*' has nothing to repeat", 0)]
    [InlineData("a\\", "a '\\' ends the expression", 1)]
    [InlineData("(a&b)", "intersection (&) is supported only at the top of an expression", 2)]
    [InlineData("a~b", "complement (~) is supported only in front of the whole expression", 1)]
    [InlineData("<a-b>", "a numeric interval is written <n-m>", 0)]
    [InlineData("\"a", "a '\"' is not closed", 0)]
    [InlineData("<0-9999><0-9999>", "numeric intervals of more than 10,000 numbers in all are not supported", 8)]
    [InlineData("[z-a]", "a range in a character class is out of order", 5)]
    [InlineData("[a-\\d]", "a range in a character class is out of order", 6)]
    [InlineData("((a{1000}){1000}){1000}", "the expression is too large for linear-time matching", 23)]
    public void A_mistake_is_named_with_its_place(string pattern, string problem, int position)
    {
        Assert.False(RegexPattern.TryParse(pattern, ignoreCase: false, out _, out var actual, out var at));
        Assert.Equal((problem, position), (actual, at));
    }

    [Fact]
    public void An_expression_that_ruins_backtracking_matchers_takes_linear_time()
    {
        Assert.True(RegexPattern.TryParse("(a+)+b", ignoreCase: false, out var regex, out _, out _));
        Assert.False(regex.IsMatch(Encoding.UTF8.GetBytes(new string('a', 100_000))));
    }

    [Fact]
    public void Nesting_without_end_is_a_mistake_and_not_a_crash()
    {
        Assert.False(RegexPattern.TryParse(new string('(', 100_000), ignoreCase: false, out _, out var problem, out _));
        Assert.Equal("groups are nested too deep", problem);
    }

    [Fact]
    public void Case_can_be_ignored()
    {
        Assert.True(RegexPattern.TryParse("[a-z]+\\.EXE", ignoreCase: true, out var regex, out _, out _));
        Assert.True(regex.IsMatch("Cmd.exe"u8));
    }
}
