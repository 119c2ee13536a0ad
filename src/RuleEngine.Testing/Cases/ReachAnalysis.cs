using System.Globalization;
using RuleEngine.Alerts;
using RuleEngine.Events;

namespace RuleEngine.Testing.Cases;

/// <summary>
/// Asks each event the rule's conditions. A case without alerts shows something when all but one of the conditions held: of a rule about single events some event
/// met all others; of a threshold some event was counted, or enough events failed by one and the same condition; of a sequence or sample all stages but one have an event.
/// </summary>
/// <param name="rule">The rule as it ran.</param>
internal sealed class ReachAnalysis(RuleStatus rule) : IReachAnalysis
{
    /// <summary>The analysis for a rule.</summary>
    public static IReachAnalysis Of(RuleStatus rule) => new ReachAnalysis(rule);

    /// <inheritdoc/>
    public string? Examine(IReadOnlyList<EventRecord> events) => rule.Explain() switch
    {
        null => null,
        { Kind: DetectionKind.Sequence or DetectionKind.Sample } explanation => ExamineStages(explanation, events),
        { Kind: DetectionKind.Threshold or DetectionKind.NewTerms or DetectionKind.ThreatMatch } => ExamineCounted(events),
        _ => ExamineSingle(events),
    };

    private string? ExamineStages(RuleExplanation explanation, IReadOnlyList<EventRecord> events)
    {
        var open = explanation.Stages.Where(stage => stage.Role == StageRole.Match).Select(stage => stage.Number).ToHashSet();
        var count = open.Count;
        // A sequence of one stage that repeats has it as its last and its first.
        var allowed = count == 1 ? 0 : 1;
        foreach (var record in events)
        {
            open.ExceptWith(rule.Explain(record)!.Stages.Where(stage => stage is { Role: StageRole.Match, IsMatched: true } && stage.Keys.All(key => key.Outcome != false)).Select(stage => stage.Number));
            if (open.Count <= allowed) return null;
        }
        return string.Create(CultureInfo.InvariantCulture, $"no event matches {(open.Count == count ? "any stage" : $"stages {string.Join(" and ", open.Order())} of {count}")}; a near miss has an event for all stages but one");
    }

    private string? ExamineSingle(IReadOnlyList<EventRecord> events)
    {
        ExplanationNode[]? best = null;
        foreach (var record in events)
        {
            var failures = FailuresOf(record);
            if (failures.Length <= 1 || failures.All(failure => failure.Kind is ExplanationKind.Index or ExplanationKind.Exceptions)) return null;
            if (best is null || failures.Length < best.Length) best = failures;
        }
        return Sentence(best, "a near miss fails by one condition");
    }

    // Where events are counted or compared with others, that is the last condition; to fail one before it, it takes as many events as an alert would.
    private string? ExamineCounted(IReadOnlyList<EventRecord> events)
    {
        var wanted = rule.Definition?.Threshold is { Condition: null, Value: var value } ? value : 1;
        var byCondition = new Dictionary<string, long>(StringComparer.Ordinal);
        ExplanationNode[]? best = null;
        foreach (var record in events)
        {
            var failures = FailuresOf(record);
            if (failures.Length == 0) return null;
            if (failures.Length == 1 && (byCondition[failures[0].Text] = byCondition.GetValueOrDefault(failures[0].Text) + 1) >= wanted) return null;
            if (best is null || failures.Length < best.Length) best = failures;
        }
        if (byCondition.Count == 0) return Sentence(best, "a near miss has an event that is counted");
        var (text, count) = byCondition.MaxBy(pair => pair.Value);
        return string.Create(CultureInfo.InvariantCulture, $"no event is counted; {count} of {wanted} fail only by '{Shorten(text)}', so an alert would not come without that condition either");
    }

    private static string? Sentence(ExplanationNode[]? best, string wish) => best is null ? "no event came to the rule"
        : string.Create(CultureInfo.InvariantCulture, $"no event comes near an alert: the nearest fails {best.Length} conditions, {string.Join(" and ", best.Take(2).Select(node => $"'{Shorten(node.Text)}'"))}{(best.Length > 2 ? " among them" : "")}; {wish}");

    private static string Shorten(string text) => text.Length <= 100 ? text : text[..100] + "...";

    // Of alternatives those of the nearest.
    private ExplanationNode[] FailuresOf(EventRecord record)
    {
        var stage = rule.Explain(record)!.Stages[0];
        return [.. FailuresOf(stage.Condition), .. stage.Keys.Where(key => key.Outcome == false)];
    }

    private static IEnumerable<ExplanationNode> FailuresOf(ExplanationNode node) => node switch
    {
        { Outcome: true } => [],
        { Kind: ExplanationKind.All } => node.Children.SelectMany(FailuresOf),
        { Kind: ExplanationKind.Any, Children.Count: > 0 } => node.Children.Select(child => FailuresOf(child).ToArray()).MinBy(failures => failures.Length)!,
        _ => [node],
    };
}
