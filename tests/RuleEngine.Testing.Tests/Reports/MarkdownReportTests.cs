using System.Text.RegularExpressions;
using RuleEngine.Diagnostics;
using RuleEngine.Testing.Reports;

namespace RuleEngine.Testing.Tests.Reports;

public partial class MarkdownReportTests
{
    [Fact]
    public void A_test_run_with_one_of_everything_is_as_approved() => Snapshot.Verify(MarkdownReport.Render(ReportSamples.TestRun(), ReportSamples.Root), "MarkdownReportTests.test", "md");

    [Fact]
    public void A_check_is_as_approved() => Snapshot.Verify(MarkdownReport.Render(ReportSamples.CheckRun(), ReportSamples.Root), "MarkdownReportTests.check", "md");

    [Fact]
    public void A_green_run_is_two_lines() =>
        Assert.Equal("### :white_check_mark: ruleengine test passed\n\n1 rule, 1 case, 1 passed.\n", MarkdownReport.Render(ReportSamples.GreenRun(), ReportSamples.Root));

    // What is left when fences and code elements are gone is ours alone: no mention, link, HTML or table can come from an event.
    [Fact]
    public void Hostile_text_stands_in_code_only()
    {
        var text = MarkdownReport.Render(ReportSamples.HostileRun(ReportSamples.Hostile, 2, 3), ReportSamples.Root);

        var rest = Code().Replace(Fence().Replace(text, ""), "");

        Assert.Matches(@"^[\w\s#:.,</>()-]*$", rest);
        Assert.DoesNotContain("script", rest, StringComparison.Ordinal);
        Assert.DoesNotContain("evil", rest, StringComparison.Ordinal);
        Assert.DoesNotContain("\n\n", Table().Match(text).Value, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', text);
    }

    [Theory]
    [InlineData(1, 1, 10_000_000)]
    [InlineData(100, 100, 2_000)]
    [InlineData(1_000, 100, 1)]
    public void The_text_is_no_longer_than_a_comment_and_says_what_is_missing(int rules, int cases, int length)
    {
        var text = MarkdownReport.Render(ReportSamples.HostileRun(new string('&', length), rules, cases), ReportSamples.Root);

        Assert.InRange(text.Length, 1, MarkdownReport.MaxLength);
        Assert.Equal(rules * cases > 1, text.Contains(" more", StringComparison.Ordinal) && text.Contains("do not fit here", StringComparison.Ordinal));
        Assert.Equal(Count(text, "<details>"), Count(text, "</details>"));
        Assert.Equal(Count(text, "<table>"), Count(text, "</table>"));
    }

    [Fact]
    public void Warnings_of_a_check_that_passes_are_folded_away()
    {
        var rule = ReportSamples.Rule("rules/a.toml");
        var text = MarkdownReport.Render(new RuleCheckRun("lint", [rule.Source.Path], [ReportSamples.Finding(rule, "whre", DiagnosticCatalog.KqlControlEscape)]), ReportSamples.Root);

        Assert.StartsWith("### :white_check_mark: ruleengine lint passed\n\n1 rule file, 0 errors, 1 warning.\n\n<details><summary>1 finding</summary>\n<table>", text, StringComparison.Ordinal);
    }

    private static int Count(string text, string part) => Regex.Count(text, Regex.Escape(part));

    [GeneratedRegex(@"^(?<fence>`{3,})diff\n.*?\n\k<fence>\n", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex("<code>[^<\n]*</code>")]
    private static partial Regex Code();

    [GeneratedRegex("<table>.*?</table>", RegexOptions.Singleline)]
    private static partial Regex Table();
}
