using RuleEngine.Events.Documents;
using RuleEngine.Rules;

namespace RuleEngine.Alerts;

/// <summary>
/// <c>risk_score_mapping</c>: the number in the field of the first entry, when it lies from 0 to 100; of an array the highest such number. Further
/// entries have no effect, as in Kibana.
/// </summary>
internal static class RiskScoreMapping
{
    private const double Highest = 100;

    /// <summary>The risk score of the alert of a source.</summary>
    public static double Of(RuleDefinition rule, DocumentObject source)
    {
        if (rule.RiskScoreMapping.Count == 0) return rule.RiskScore;
        var scores = source.ScalarsOf(rule.RiskScoreMapping[0].Field.Text).Select(value => value.Number).Where(score => score is >= 0 and <= Highest);
        return scores.Max() ?? rule.RiskScore;
    }
}
