using RuleEngine.Rules;

namespace RuleEngine.Service.Api;

/// <summary>The words for severities, as rules have them.</summary>
internal static class SeverityWords
{
    /// <summary>The word for a severity.</summary>
    public static string Of(RuleSeverity severity) => severity switch
    {
        RuleSeverity.Low => "low",
        RuleSeverity.Medium => "medium",
        RuleSeverity.High => "high",
        _ => "critical",
    };

    /// <summary>The severity of a word, whatever the case; null when it is none.</summary>
    public static RuleSeverity? Parse(string? word)
    {
        foreach (var severity in Enum.GetValues<RuleSeverity>())
        {
            if (string.Equals(word, Of(severity), StringComparison.OrdinalIgnoreCase)) return severity;
        }
        return null;
    }
}
