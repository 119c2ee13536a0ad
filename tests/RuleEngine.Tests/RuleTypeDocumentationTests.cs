using System.Text.RegularExpressions;
using RuleEngine.Diagnostics;
using RuleEngine.Rules;

namespace RuleEngine.Tests;

public class RuleTypeDocumentationTests
{
    public static TheoryData<RuleType> Types => [.. Enum.GetValues<RuleType>()];

    [Theory]
    [MemberData(nameof(Types))]
    public void A_type_has_a_page_with_a_rule_that_loads(RuleType type)
    {
        var page = RuleTypeDocumentation.All.Single(page => page.Type == type);
        string[] expected = type switch { RuleType.Esql => ["RE4001"], RuleType.SavedQuery => ["RE4002"], RuleType.ThreatMatch => ["RE4015"], _ => [] };

        var engine = DetectionEngine.Load(page.Example);

        Assert.Equal(expected, engine.Diagnostics.Select(finding => finding.Code));
        Assert.Equal(type, engine.Rules[0].Definition!.Type);
        Assert.DoesNotContain(engine.Diagnostics, finding => finding.Severity == DiagnosticSeverity.Error);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void A_rule_needs_every_key_that_its_page_says(RuleType type)
    {
        var page = RuleTypeDocumentation.All.Single(page => page.Type == type);

        Assert.All(page.NeededKeys, key => Assert.Contains(DetectionEngine.Load(Regex.Replace(page.Example, $@"^(\[*rule\.)?{key.Name}\b", "$1unknown_key", RegexOptions.Multiline)).Diagnostics, finding => finding.Code == "RE1102" && finding.Message.Contains(key.Path, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("EQL", "eql")]
    [InlineData("new_terms", "new_terms")]
    [InlineData("treshold", null)]
    public void A_type_is_found_in_any_case(string name, string? found) => Assert.Equal(found, RuleTypeDocumentation.Find(name)?.Name);

    [Theory]
    [InlineData("treshold", "threshold")]
    [InlineData("indicator_match", "threat_match")]
    [InlineData("zzzzz", null)]
    public void A_misspelt_type_has_a_nearest_one(string name, string? nearest) => Assert.Equal(nearest, RuleTypeDocumentation.Nearest(name));
}
