using RuleEngine.Alerts;
using RuleEngine.IO.Wording;
using RuleEngine.Rules;

namespace RuleEngine.Cli.Output;

/// <summary>What a rule asks beyond its conditions, in sentences: what it finds, when it looks, what its alerts stand for.</summary>
internal static class RuleFactText
{
    /// <summary>The facts with their names; only those that say something.</summary>
    public static IEnumerable<(string Name, string Text)> Of(RuleDefinition rule, RuleExplanation explanation)
    {
        yield return ("type", rule.Language == RuleLanguage.None || Words.Of(rule.Type) == Words.Of(rule.Language) ? Words.Of(rule.Type) : $"{Words.Of(rule.Type)} in {Words.Of(rule.Language)}");
        yield return ("finds", Finds(rule, explanation));
        foreach (var pipe in explanation.Pipes) yield return ("pipe", pipe);
        if (rule.Threshold?.Condition is { } condition) yield return ("condition", condition.Text.Trim());
        foreach (var group in rule.ThreatMatch?.Mapping ?? []) yield return ("indicator", string.Join(" and ", group.Select(entry => $"{entry.Field} {(entry.Negate ? "!=" : "==")} {entry.Value}")));
        yield return ("window", $"{rule.From?.Text ?? "now-6m"} to {rule.To?.Text ?? "now"}, every {DurationNotation.Write(rule.IntervalLength)} (with --profile elastic)");
        if (rule.TimestampOverride is { } time) yield return ("time", $"{time}{(rule.TimestampOverrideFallbackDisabled ? "" : ", else @timestamp")}");
        if (rule.TimestampField is { } timestamp) yield return ("order", $"by {timestamp}");
        if (rule.TiebreakerField is { } tiebreaker) yield return ("tiebreaker", tiebreaker.Text);
        if (rule.AlertSuppression is { } suppression) yield return ("suppression", Suppression(rule, suppression));
        yield return ("indices", explanation.Indices.Patterns.Count == 0 ? "all but those of alerts" : string.Join(", ", explanation.Indices.Patterns));
        if (rule.ExceptionsList.Count != 0) yield return ("exceptions", string.Join(", ", rule.ExceptionsList.Select(list => list.ListId)));
        if (rule.RiskScoreExpression is { } score) yield return ("risk score", score.Text.Trim());
        yield return ("fields", string.Join(", ", explanation.Fields));
    }

    private static string Finds(RuleDefinition rule, RuleExplanation explanation) => explanation.Kind switch
    {
        DetectionKind.Sequence => "events in order" + Span(explanation),
        DetectionKind.Sample => "one event a stage, in any order, with equal keys" + Span(explanation),
        DetectionKind.Threshold => Threshold(rule),
        DetectionKind.NewTerms => $"a value of {string.Join(" and ", rule.NewTerms!.Fields)} that was not seen for {DurationNotation.Write(rule.NewTerms.HistoryWindow)}",
        DetectionKind.ThreatMatch => "each event that has what an indicator has",
        _ => "each event that matches",
    };

    private static string Span(RuleExplanation explanation) => explanation switch
    {
        { MaxSpan: { } span } => $", at most {DurationNotation.Write(span)} from first to last",
        { Lifetime: { } lifetime } => $", kept for {DurationNotation.Write(lifetime)} after the first (no maxspan)",
        _ => "",
    };

    private static string Threshold(RuleDefinition rule)
    {
        var threshold = rule.Threshold!;
        var group = threshold.Fields.Count == 0 ? "" : $" with equal {string.Join(" and ", threshold.Fields)}";
        var distinct = threshold.Cardinality is [var field, ..] ? $", and {Words.Count(field.Value, "different value")} of {field.Field}" : "";
        return $"{Words.Count(threshold.Value, "event")} or more within {DurationNotation.Write(rule.Lookback)}{group}{distinct}";
    }

    private static string Suppression(RuleDefinition rule, AlertSuppressionDefinition suppression)
    {
        var group = suppression.GroupBy.Count == 0 ? "by its groups" : $"by {string.Join(" and ", suppression.GroupBy)}";
        var missing = suppression.GroupBy.Count == 0 ? "" : suppression.SuppressMissing ? "; no value is a value like others" : "; events without a value alert one by one";
        return $"{group}, {(suppression.Duration is { } duration ? $"for {DurationNotation.Write(duration)}" : $"for one execution ({DurationNotation.Write(rule.IntervalLength)})")}{missing}";
    }
}
