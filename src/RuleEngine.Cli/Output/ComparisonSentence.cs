using System.Globalization;
using RuleEngine.Cli.Comparison;
using RuleEngine.IO.Wording;

namespace RuleEngine.Cli.Output;

/// <summary>Says what became of a rule and its alerts.</summary>
internal static class ComparisonSentence
{
    /// <summary>The numbers of alerts.</summary>
    public static string Of(long before, long after, long added, long lost, long changed)
    {
        if (before == 0 && after == 0) return "none before and after";
        string[] parts = [.. new[] { (added, "new"), (lost, "lost"), (changed, "changed") }.Where(part => part.Item1 > 0).Select(part => $"{Words.Amount(part.Item1)} {part.Item2}")];
        return parts.Length == 0 ? $"the same {Words.Amount(after)} before and after" : $"{Words.Amount(before)} before, {Words.Amount(after)} after: {string.Join(", ", parts)}";
    }

    /// <summary>What became of the rule's alerts.</summary>
    public static string AlertsOf(RuleAlerts rule)
    {
        var pair = rule.Pair;
        if (pair.Change == RuleChange.Added && rule.NewCount == 0) return "no alert: these events do not exercise it";
        if (pair.Change == RuleChange.Added) return Words.Count(rule.NewCount, "new alert");
        if (pair.Change == RuleChange.Removed) return rule.BaseCount == 0 ? "it raised no alert" : $"{Words.Count(rule.BaseCount, "alert")} lost";
        if (rule.BaseCount == 0 && rule.NewCount == 0) return "no alert in either version: these events do not exercise it";
        return $"alerts: {Of(rule.BaseCount, rule.NewCount, rule.New, rule.Lost, rule.Changed)}";
    }

    /// <summary>In what the changed alerts of a rule differ: <c>severity of 2, reason of 1</c>.</summary>
    public static string FieldsOf(RuleAlerts rule) => string.Join(", ", rule.ChangedFields.Select(field => $"{NameOf(field.Key)} of {Words.Amount(field.Value)}"));

    /// <summary>What became of the rule itself.</summary>
    public static string ChangeOf(RulePair pair)
    {
        var change = pair.Change switch
        {
            RuleChange.Added => "new rule",
            RuleChange.Removed => "rule removed",
            RuleChange.Changed => "rule changed",
            _ => "rule not changed",
        };
        if (pair.Change != RuleChange.Added && !pair.RunsInBase) change += ", does not run in the base";
        if (pair.Change != RuleChange.Removed && !pair.RunsInNew) change += ", does not run in the new version";
        return change;
    }

    /// <summary>Why the alerts of a rule with the same text differ; null where its own lines tell.</summary>
    public static string? ReasonOf(RuleAlerts rule) =>
        rule is { Different: > 0, Pair.Change: RuleChange.Unchanged } ? "the rule is the same: exceptions that it names changed, or it looks at the alerts of rules that changed" : null;

    /// <summary>Says of a gate that there are too many, and of which rules.</summary>
    public static string Of(Gate gate)
    {
        const int most = 5;
        var rules = string.Join(", ", gate.Counts.Take(most).Select(rule => $"{rule.Rule.Pair.Name} ({Words.Amount(rule.Count)})"));
        return $"{gate.Option} {gate.Limit}: {Words.Count(gate.Count, gate.Noun)}, of {rules}{(gate.Counts.Count > most ? $" and {Words.Count(gate.Counts.Count - most, "more rule")}" : "")}";
    }

    /// <summary>The name of a field as alert documents have it, without its prefix.</summary>
    public static string NameOf(AlertField field) => field switch
    {
        AlertField.Time => "time",
        AlertField.Name => "name",
        AlertField.Severity => "severity",
        AlertField.RiskScore => "risk_score",
        AlertField.Reason => "reason",
        AlertField.Group => "group",
        AlertField.Count => "count",
        AlertField.Suppressed => "suppressed",
        _ => "indicators",
    };

    /// <summary>Where the events of an alert came from: <c>a.ndjson#1, #2, b.ndjson#1 and 3 more</c>.</summary>
    public static string OriginsOf(AlertFacts facts)
    {
        var names = facts.Origins.Select((origin, i) => i > 0 && facts.Origins[i - 1].Source == origin.Source ? string.Create(CultureInfo.InvariantCulture, $"#{origin.Record}") : origin.ToString());
        return string.Join(", ", names) + (facts.Events > facts.Origins.Count ? $" and {Words.Amount(facts.Events - facts.Origins.Count)} more" : "");
    }
}
