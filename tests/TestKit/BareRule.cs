using RuleEngine.Diagnostics;
using RuleEngine.Rules;

namespace RuleEngine.TestKit;

/// <summary>A rule definition with what it must have and nothing more; tests add what they are about.</summary>
internal static class BareRule
{
    /// <summary>A rule.</summary>
    public static RuleDefinition Of(string name = "A rule", RuleSeverity severity = RuleSeverity.High, int riskScore = 73)
    {
        var source = new SourceText("rule.toml", "");
        return new RuleDefinition
        {
            Source = source,
            Metadata = new RuleMetadata(),
            RuleId = "6f1f0c0e-7b1e-4a55-9a0e-0d7e5f1b2c3d",
            RuleIdLocation = new SourceLocation(source, default),
            Name = name,
            Description = "A test.",
            Type = RuleType.Eql,
            Severity = severity,
            RiskScore = riskScore,
        };
    }
}
