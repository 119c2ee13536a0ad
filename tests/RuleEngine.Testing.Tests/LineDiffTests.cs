namespace RuleEngine.Testing.Tests;

public class LineDiffTests
{
    [Fact]
    public void Equal_texts_have_no_difference() => Assert.Equal("", LineDiff.Describe("a\nb\n", "a\nb\n"));

    [Fact]
    public void The_first_difference_stands_between_three_lines_of_context() => Assert.Equal(
        """
        First difference at line 5 (- approved, + received):
          2
          3
          4
        - 5
        + five
          6
          7
          8

        """.ReplaceLineEndings("\n"),
        LineDiff.Describe(Numbers(1, 9), Numbers(1, 9).Replace("5", "five", StringComparison.Ordinal)));

    [Theory]
    [InlineData("a\nb\n", "a\nb\nc\n", "+ c\n")]
    [InlineData("a\nb\nc\n", "a\nb\n", "- c\n")]
    [InlineData("a\na\n", "a\na\na\n", "+ a\n")]
    [InlineData("", "a\n", "+ a\n")]
    [InlineData("a\n", "a\n\n", "+ \n")]
    public void Lines_that_only_one_side_has_are_marked(string expected, string actual, string shown) =>
        Assert.Contains(shown, LineDiff.Describe(expected, actual), StringComparison.Ordinal);

    [Fact]
    public void A_long_difference_is_cut_and_says_by_how_much()
    {
        var difference = LineDiff.Describe(Numbers(1, 1000), Numbers(2001, 1000));

        Assert.Contains("- 20\n- … 980 more lines\n+ 2001\n", difference, StringComparison.Ordinal);
        Assert.DoesNotContain("- 21\n", difference, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_long_line_the_part_that_differs_is_shown()
    {
        var start = new string('x', 5000);

        var difference = LineDiff.Describe(start + "approved" + start, start + "received" + start);

        Assert.Contains("approved", difference, StringComparison.Ordinal);
        Assert.Contains("xreceivedx", difference, StringComparison.Ordinal);
        Assert.True(difference.Length < 1000, "a long line must be cut");
    }

    private static string Numbers(int first, int count) => string.Concat(Enumerable.Range(first, count).Select(number => number + "\n"));
}
