using RuleEngine.Diagnostics;
using RuleEngine.Rules.Cases;
using RuleEngine.Testing.Cases;

namespace RuleEngine.Testing.Tests.Cases;

/// <summary>What rules/README.md says about testing rules.</summary>
public sealed class CaseGuideTests
{
    private static readonly MarkdownPage Guide = new(File.ReadAllText(Repository.PathOf("rules", "README.md")));

    public static TheoryData<string> Keys => [.. Guide.Tables("key of a case").Single().Skip(1).Select(row => MarkdownPage.Code(row[0]))];

    [Fact]
    public void The_case_of_the_guide_passes_for_the_rule_of_the_guide()
    {
        using var workspace = new CaseWorkspace();
        workspace.With("rules/windows/x.toml", Guide.Blocks("toml").First()).With("tests/rules/windows/x/reads.case.toml", Guide.Blocks("toml").Single(block => block.Contains("[[expect.alert]]", StringComparison.Ordinal)));

        var run = workspace.Run("rules", new RuleTestOptions { RequiresCases = true });

        Assert.True(run.IsPassed, string.Join('\n', run.AllFindings.Select(finding => finding.ToString()).Concat(run.Cases.Select(result => result.Message))));
        Assert.Equal((3, 4L), (run.Rules[0].Alerts, run.Rules[0].Events));
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_key_of_the_guide_is_a_key(string line)
    {
        var findings = new DiagnosticBag();

        Assert.NotNull(RuleCaseReader.Read(new SourceText("x.case.toml", line + "\n[[event]]\na = 1\n"), findings));
        Assert.Empty(findings.Items);
    }

    [Fact]
    public void Every_key_is_in_the_guide()
    {
        // A case has a property for each key but `start`, which is in the times of its events.
        string[] known = [.. typeof(RuleCaseDefinition).GetProperties().Select(property => property.Name).Except(["EqualityContract", nameof(RuleCaseDefinition.Source), nameof(RuleCaseDefinition.Events), nameof(RuleCaseDefinition.Expect)])];

        Assert.Equal(known.Length + 1, Keys.Count);
    }
}
