using RuleEngine.Cli.Output;

namespace RuleEngine.Cli.Tests.Output;

public class UnifiedDiffTests
{
    [Theory]
    [InlineData("a\n", "a\n", "")]
    [InlineData("", "a\n", "@@ -0,0 +1,1 @@|+a|")]
    [InlineData("a\n", "", "@@ -1,1 +0,0 @@|-a|")]
    [InlineData("a", "a\n", "@@ -1,1 +1,1 @@|-a|\\ No newline at end of file|+a|")]
    [InlineData("a\t\n", "a\r\n", "@@ -1,1 +1,1 @@|-a␉|+a␍|")]
    [InlineData("a\nb\nc\n", "c\na\nb\n", "@@ -1,3 +1,3 @@|+c| a| b|-c|")]
    [InlineData("a\u001Bb\n", "", "@@ -1,1 +0,0 @@|-a\\u001Bb|")]
    public void A_difference_is_shown_line_for_line(string before, string after, string expected)
    {
        var text = UnifiedDiff.Render("f", before, after).ToString();

        Assert.Equal(expected.Length == 0 ? "" : "--- f\n+++ f (formatted)\n" + expected.Replace('|', '\n'), text);
    }

    [Theory]
    [InlineData(6, "@@ -2,14 +2,12 @@")]
    [InlineData(7, "@@ -2,7 +2,6 @@,@@ -10,7 +9,6 @@")]
    public void Changes_near_each_other_are_one_hunk(int between, string expected)
    {
        string[] before = ["0", "1", "2", "3", "x", .. Enumerable.Range(0, between).Select(i => $"b{i}"), "y", "7", "8", "9", "10"];

        var text = UnifiedDiff.Render("f", Join(before), Join(before.Where(line => line is not ("x" or "y")))).ToString();

        Assert.Equal(expected, string.Join(',', text.Split('\n').Where(line => line.StartsWith("@@", StringComparison.Ordinal))));
    }

    [Fact]
    public void What_is_too_long_to_compare_is_replaced_as_a_whole()
    {
        var before = Enumerable.Range(0, 3000).Select(i => $"{i}").ToArray();

        var lines = UnifiedDiff.Render("f", Join(before), Join(before.Reverse())).ToString().Split('\n');

        Assert.Equal((3000, 3000), (lines.Count(line => line is ['-', not '-', ..]), lines.Count(line => line is ['+', not '+', ..])));
    }

    private static string Join(IEnumerable<string> lines) => string.Concat(lines.Select(line => line + "\n"));
}
