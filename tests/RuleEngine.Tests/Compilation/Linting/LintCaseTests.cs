using System.Text;
using RuleEngine.Diagnostics;
using RuleEngine.Testing;

namespace RuleEngine.Tests.Compilation.Linting;

public sealed class LintCaseTests
{
    public static TheoryData<string> Titles => [.. LintCase.All.Select(item => item.Title)];

    public static TheoryData<string> Fixable => [.. LintCase.All.Where(item => item.Fixed.Count > 0).Select(item => item.Title)];

    [Theory]
    [MemberData(nameof(Titles))]
    public void A_rule_has_exactly_the_expected_findings(string title)
    {
        var lintCase = LintCase.Named(title);

        Assert.Equal(lintCase.Expected, lintCase.Run().Findings.Select(Show));
    }

    [Theory]
    [MemberData(nameof(Fixable))]
    public void Fixes_change_these_lines_and_the_findings_are_gone(string title)
    {
        var lintCase = LintCase.Named(title);
        var found = lintCase.Run().Findings;

        var fixedRule = RuleFixer.Fix(found.First(finding => finding.Fix is not null).Location!.Source, found);

        Assert.Empty(fixedRule.Refused);
        Assert.Equal(lintCase.Fixed, ChangedLines(fixedRule.Source.Text, fixedRule.Text));
        var left = lintCase.Run([new SourceText(fixedRule.Source.Path, fixedRule.Text)]);
        Assert.DoesNotContain(left.Findings, finding => finding.Fix is not null);
        Assert.Equal(found.Count - fixedRule.Fixed.Count, left.Findings.Count);
    }

    [Fact]
    public void Each_finding_is_printed_as_approved()
    {
        var text = new StringBuilder("How each finding of lint is printed: the title of a case of tests/cases/lint, then its whole output.\n");
        foreach (var lintCase in LintCase.All.Where(item => item.Expected.Count > 0))
        {
            text.Append("\n== ").Append(lintCase.Title).Append('\n').AppendJoin("", lintCase.Run().Findings.Select(DiagnosticFormatter.Format));
        }
        Snapshot.Verify(text.ToString(), "lint", directory: Repository.CasesOf("diagnostics"));
    }

    [Fact]
    public void Titles_are_unique() =>
        Assert.Empty(LintCase.All.GroupBy(item => item.Title).Where(group => group.Count() > 1).Select(group => group.Key));

    [Fact]
    public void Each_check_has_a_case_that_it_finds_and_one_that_it_does_not()
    {
        var found = LintCase.All.SelectMany(item => item.Expected).Select(line => line[..6]).ToHashSet();
        var near = LintCase.All.Where(item => item.Expected.Count == 0).SelectMany(item => item.Near).ToHashSet();

        Assert.All(RuleLinter.Checks, check => Assert.True(found.Contains(check.Code) && near.Contains(check.Code), check.Code));
    }

    [Fact]
    public void Each_check_has_a_name_of_its_own_and_says_why_in_a_sentence()
    {
        Assert.Equal(RuleLinter.Checks.Count, RuleLinter.Checks.Select(check => check.Name).Distinct().Count());
        Assert.Equal(RuleLinter.Checks.Count, RuleLinter.Checks.Select(check => check.Code).Distinct().Count());
        Assert.All(RuleLinter.Checks, check => Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", check.Name));
        Assert.All(RuleLinter.Checks, check => Assert.Matches("^[A-Z].*[.]$", check.Why));
    }

    [Fact]
    public void What_can_be_fixed_somewhere_says_so()
    {
        var fixedCodes = LintCase.All.SelectMany(item => item.Run().Findings).Where(finding => finding.Fix is not null).Select(finding => finding.Code).Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(RuleLinter.Checks.Where(check => check.IsFixable).Select(check => check.Code), fixedCodes);
    }

    private static string Show(Diagnostic finding) => finding.Location is { Position: var (line, column) } at
        ? $"{finding.Code} {(at.Source.Path.EndsWith("case2.toml", StringComparison.Ordinal) ? "2nd " : "")}{line}:{column}" : finding.Code;

    // The lines that went and those that came, between what is the same at the top and at the end.
    private static IEnumerable<string> ChangedLines(string before, string after)
    {
        var (old, changed) = (before.Split('\n'), after.Split('\n'));
        var top = old.Zip(changed).TakeWhile(pair => pair.First == pair.Second).Count();
        var end = old[top..].Reverse().Zip(changed[top..].Reverse()).TakeWhile(pair => pair.First == pair.Second).Count();
        return old[top..^end].Select(line => $"< {line}").Concat(changed[top..^end].Select(line => $"> {line}"));
    }
}
