using RuleEngine.Alerts;
using RuleEngine.Rules;

namespace RuleEngine.Cli.Comparison;

/// <summary>Holds the alerts of two versions of rules against each other, rule by rule.</summary>
internal sealed class VersionComparison
{
    private readonly Dictionary<RuleDefinition, RuleAlerts> _rules = new(ReferenceEqualityComparer.Instance);
    private readonly List<RuleAlerts> _all = [];
    private readonly HashSet<RuleAlerts> _touched = [];

    /// <summary>A comparison without alerts yet.</summary>
    /// <param name="pairs">The rules.</param>
    /// <param name="limit">How many examples of each kind are kept of a rule.</param>
    public VersionComparison(IEnumerable<RulePair> pairs, int limit)
    {
        foreach (var pair in pairs)
        {
            var alerts = new RuleAlerts(pair, limit);
            _all.Add(alerts);
            if (pair.RunsInBase) _rules.Add(pair.Base!.Definition!, alerts);
            if (pair.RunsInNew) _rules.Add(pair.New!.Definition!, alerts);
        }
    }

    /// <summary>The rules: those whose alerts differ most come first, then by their files.</summary>
    public IReadOnlyList<RuleAlerts> Rules => [.. _all.OrderByDescending(rule => rule.Different).ThenBy(rule => rule.Pair.Path, StringComparer.Ordinal)];

    /// <summary>Takes an alert of a version.</summary>
    public void Add(Alert alert, bool isNew)
    {
        var rule = _rules[alert.Rule];
        rule.Add(alert, isNew);
        _touched.Add(rule);
    }

    /// <summary>Both versions have seen the event.</summary>
    public void EndEvent()
    {
        if (_touched.Count == 0) return;
        foreach (var rule in _touched) rule.EndEvent();
        _touched.Clear();
    }

    /// <summary>The events are over.</summary>
    public void End()
    {
        foreach (var rule in _all) rule.End();
    }
}
