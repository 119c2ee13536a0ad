using RuleEngine.Diagnostics;
using RuleEngine.Testing.Cases;
using RuleEngine.Testing.Reports;

namespace RuleEngine.Testing.Tests.Reports;

public class GitHubAnnotationsTests
{
    [Fact]
    public void A_test_run_with_one_of_everything_is_as_approved() => Snapshot.Verify(Render(ReportSamples.TestRun()), "GitHubAnnotationsTests.test");

    [Fact]
    public void A_check_is_as_approved() => Snapshot.Verify(Render(ReportSamples.CheckRun()), "GitHubAnnotationsTests.check");

    [Fact]
    public void A_green_run_says_nothing() => Assert.Equal("", Render(ReportSamples.GreenRun()));

    [Fact]
    public void Hostile_text_cannot_give_a_command_of_its_own()
    {
        var lines = Render(ReportSamples.HostileRun(ReportSamples.Hostile, 1, 3)).TrimEnd('\n').Split('\n');

        Assert.All(lines, line =>
        {
            Assert.StartsWith("::error ", line, StringComparison.Ordinal);
            Assert.DoesNotContain('\u001b', line);
            Assert.DoesNotContain('\r', line);
        });
        // One for the run, two for each case.
        Assert.Equal(7, lines.Length);
    }

    [Fact]
    public void Ten_of_a_kind_are_written_and_the_rest_is_counted()
    {
        var rule = ReportSamples.Rule("rules/a.toml");
        var warning = ReportSamples.Finding(rule, "whre", DiagnosticCatalog.KqlControlEscape);
        var error = ReportSamples.Finding(rule, "whre", DiagnosticCatalog.KqlUnexpectedText);

        var lines = Render(new RuleCheckRun("lint", [rule.Source.Path], [.. Enumerable.Repeat(warning, 100_000), .. Enumerable.Repeat(error, 11)])).TrimEnd('\n').Split('\n');

        Assert.Equal(21, lines.Length);
        Assert.All(lines[..10], line => Assert.StartsWith("::error ", line, StringComparison.Ordinal));
        Assert.All(lines[10..20], line => Assert.StartsWith("::warning ", line, StringComparison.Ordinal));
        Assert.Equal("ruleengine: not annotated, because GitHub shows 10 of a kind: 1 of severity error, 99990 of severity warning", lines[20]);
    }

    private static string Render(RuleTestRun run)
    {
        using var output = new StringWriter();
        GitHubAnnotations.Write(run, ReportSamples.Root, output);
        return output.ToString();
    }

    private static string Render(RuleCheckRun run)
    {
        using var output = new StringWriter();
        GitHubAnnotations.Write(run, ReportSamples.Root, output);
        return output.ToString();
    }
}
