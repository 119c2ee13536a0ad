using RuleEngine.Diagnostics;

namespace RuleEngine.Tests.Rules;

public sealed class RuleCaseTests
{
    public static TheoryData<string> Titles => [.. RuleCase.All.Select(item => item.Title)];

    [Theory]
    [MemberData(nameof(Titles))]
    public void A_changed_rule_has_exactly_the_expected_findings(string title)
    {
        var ruleCase = RuleCase.Named(title);

        var (_, findings) = ruleCase.Run();

        Assert.Equal(ruleCase.Expected, findings.Select((finding, index) => Show(finding, ruleCase.Expected.ElementAtOrDefault(index))));
    }

    [Theory]
    [MemberData(nameof(Titles))]
    public void A_rule_is_usable_unless_an_error_is_among_its_findings(string title)
    {
        var (rule, findings) = RuleCase.Named(title).Run();

        Assert.Equal(findings.Any(finding => finding.Severity == DiagnosticSeverity.Error), rule is null);
    }

    [Fact]
    public void Titles_are_unique() =>
        Assert.Empty(RuleCase.All.GroupBy(item => item.Title).Where(group => group.Count() > 1).Select(group => group.Key));

    // Findings of the TOML reader belong to its own tests; here only their line counts.
    private static string Show(Diagnostic finding, string? expected)
    {
        var (line, column) = finding.Location!.Position;
        return expected?.StartsWith("RE10xx", StringComparison.Ordinal) == true && finding.Code.StartsWith("RE10", StringComparison.Ordinal)
            ? $"RE10xx {line}"
            : $"{finding.Code} {line}:{column}";
    }
}
