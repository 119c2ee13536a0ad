using RuleEngine.Diagnostics;

namespace RuleEngine.Tests;

/// <summary>A fix is in the text only when the rule stays what it was.</summary>
public sealed class RuleFixerTests
{
    private static readonly SourceText Rule = new("rule.toml", File.ReadAllText(Repository.CasesOf("lint", "base", "query.toml")));

    private static readonly DiagnosticDescriptor Descriptor = new("RE5010", DiagnosticSeverity.Warning, "a finding");

    [Fact]
    public void A_fix_is_applied() => Assert.Contains("name = \"Handle Copied\"", Fix(Edit("Handle to LSASS Copied", "Handle Copied")).Text, StringComparison.Ordinal);

    [Fact]
    public void Several_are_applied_from_the_end()
    {
        var result = Fix(Edit("Handle to LSASS Copied", "Handle Copied"), Edit("RuleEngine", "me"), Edit("Audit Handle Manipulation.", "Audit all."));

        Assert.Equal(3, result.Fixed.Count);
        Assert.Equal(Rule.Text.Replace("Handle to LSASS Copied", "Handle Copied", StringComparison.Ordinal).Replace("RuleEngine", "me", StringComparison.Ordinal).Replace("Audit Handle Manipulation.", "Audit all.", StringComparison.Ordinal), result.Text);
    }

    [Theory]
    [InlineData("\"4690\"", "\"4663\"", "the rule would not find the same")]
    [InlineData("\"logs-system.security*\"", "\"*\"", "the rule would not find the same")]
    [InlineData("\"now-9m\"", "now-9m", "the rule would have errors")]
    [InlineData("type = \"query\"", "type = \"threshold\"", "the rule would have errors")]
    public void A_fix_after_which_the_rule_is_another_is_refused_and_others_are_not(string what, string with, string reason)
    {
        var result = Fix(Edit(what, with), Edit("Handle to LSASS Copied", "Handle Copied"));

        Assert.Equal(reason, Assert.Single(result.Refused).Reason);
        Assert.Equal(Rule.Text.Replace("Handle to LSASS Copied", "Handle Copied", StringComparison.Ordinal), result.Text);
    }

    [Fact]
    public void A_fix_may_say_that_the_rule_finds_something_else()
    {
        var finding = Edit("\"4690\"", "\"4663\"");

        Assert.Contains("4663", Fix(finding with { Fix = finding.Fix! with { ChangesMatches = true } }).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_fixes_that_overlap_the_first_is_applied()
    {
        var result = Fix(Edit("Handle to LSASS Copied", "Handle Copied"), Edit("to LSASS", "of LSASS"));

        Assert.StartsWith("it overlaps another fix", Assert.Single(result.Refused).Reason, StringComparison.Ordinal);
        Assert.Contains("name = \"Handle Copied\"", result.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_with_errors_is_left_alone()
    {
        var broken = new SourceText("rule.toml", Rule.Text.Replace("risk_score = 60", "risk_score = ", StringComparison.Ordinal));
        var result = RuleFixer.Fix(broken, [Edit(broken, "Handle to LSASS Copied", "Handle Copied")]);

        Assert.Equal("the rule has errors", Assert.Single(result.Refused).Reason);
        Assert.Equal(broken.Text, result.Text);
    }

    [Fact]
    public void Findings_of_other_files_do_not_count() =>
        Assert.Equal(Rule.Text, RuleFixer.Fix(Rule, [Edit(new SourceText("rule.toml", Rule.Text), "Handle to LSASS Copied", "Handle Copied")]).Text);

    private static FixedRule Fix(params Diagnostic[] findings) => RuleFixer.Fix(Rule, findings);

    private static Diagnostic Edit(string what, string with) => Edit(Rule, what, with);

    private static Diagnostic Edit(SourceText source, string what, string with)
    {
        var span = new SourceSpan(source.Text.IndexOf(what, StringComparison.Ordinal), what.Length);
        Assert.True(span.Start >= 0);
        return new Diagnostic(Descriptor, "a finding", new SourceLocation(source, span)) { Fix = DiagnosticFix.Replace(span, with) };
    }
}
