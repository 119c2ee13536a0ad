using RuleEngine.Alerts;
using RuleEngine.Rules;

namespace RuleEngine.Cli.Output;

/// <summary>Counts the alerts of a run.</summary>
internal sealed class AlertTally
{
    private readonly Dictionary<string, RuleTally> _rules = new(StringComparer.Ordinal);
    private readonly SortedDictionary<RuleSeverity, long> _severities = new(Comparer<RuleSeverity>.Create((left, right) => right.CompareTo(left)));

    /// <summary>How many alerts were shown.</summary>
    public long Shown { get; private set; }

    /// <summary>How many alerts were below <c>--min-severity</c>, and not shown.</summary>
    public long Hidden { get; private set; }

    /// <summary>The highest severity of any alert, shown or not.</summary>
    public RuleSeverity? Highest { get; private set; }

    /// <summary>How many alerts of each severity were shown, the highest first.</summary>
    public IReadOnlyDictionary<RuleSeverity, long> BySeverity => _severities;

    /// <summary>How many alerts of each rule were shown, the most first.</summary>
    public IEnumerable<RuleTally> ByRule => _rules.Values.OrderByDescending(rule => rule.Alerts).ThenBy(rule => rule.Name, StringComparer.Ordinal);

    /// <summary>Counts one alert, once.</summary>
    public void Add(Alert alert, bool shown)
    {
        if (alert.IsUpdate) return;
        if (Highest is null || alert.Severity > Highest) Highest = alert.Severity;
        if (!shown)
        {
            Hidden++;
            return;
        }
        Shown++;
        _severities[alert.Severity] = _severities.GetValueOrDefault(alert.Severity) + 1;
        var rule = _rules.GetValueOrDefault(alert.Rule.RuleId) ?? new RuleTally(alert.Rule.Name, 0);
        _rules[alert.Rule.RuleId] = rule with { Alerts = rule.Alerts + 1 };
    }
}
