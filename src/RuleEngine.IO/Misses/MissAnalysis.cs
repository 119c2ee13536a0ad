using RuleEngine.Alerts;
using RuleEngine.Events;

namespace RuleEngine.IO.Misses;

/// <summary>What was found out about a rule that did, or did not, fire.</summary>
/// <param name="Status">The rule.</param>
/// <param name="Explanation">What was understood of it.</param>
/// <param name="Ledger">What became of its partials.</param>
/// <param name="Search">The events that were nearest to its conditions.</param>
/// <param name="Alerts">The first alerts.</param>
/// <param name="AlertCount">How many alerts there are.</param>
/// <param name="Filter">The keys that are asked about.</param>
/// <param name="IsScheduled">Whether the rule was executed on its schedule.</param>
internal sealed record MissAnalysis(
    RuleStatus Status, RuleExplanation Explanation, MissLedger Ledger, NearMissSearch Search, IReadOnlyList<Alert> Alerts, long AlertCount, KeyFilter Filter, bool IsScheduled)
{
    private readonly Dictionary<int, string[]> _fields = [];

    /// <summary>The stages.</summary>
    public StageOrder Stages { get; } = new(Explanation);

    /// <summary>Whether events are gathered before the rule fires.</summary>
    public bool HasPartials => Explanation.Kind is DetectionKind.Sequence or DetectionKind.Sample or DetectionKind.Threshold;

    /// <summary>The stages that no event matched, of those that events fill; of a run one.</summary>
    public IEnumerable<StageExplanation> Unmatched => Explanation.Stages.Where(stage => stage.Role == StageRole.Match && Search.MatchesOf(stage.Number) == 0);

    /// <summary>What a stage is called.</summary>
    public string NameOf(int stage) => Explanation.Stages.Count == 1 ? "an event" : FormattableString.Invariant($"stage {stage}");

    /// <summary>What an event has in the fields that the conditions of a stage name.</summary>
    public IEnumerable<KeyValuePair<string, FieldValue>> ValuesOf(PartialEvent item) => FieldsOf(item).Select(field => new KeyValuePair<string, FieldValue>(field, item.Event[field])).Where(pair => !pair.Value.IsMissing);

    /// <summary>What an event lacks for a stage: of all that must hold what does not.</summary>
    public IReadOnlyList<ExplanationNode> FailuresOf(EventRecord record, int stage)
    {
        var condition = Status.Explain(record)!.Stages.First(item => item.Number == stage).Condition;
        return condition.Kind == ExplanationKind.All ? [.. condition.Children.Where(child => child.Outcome == false)] : [condition];
    }

    private IEnumerable<string> Counted => Status.Definition!.Threshold?.Cardinality.Select(counted => counted.Field.Text) ?? [];

    // The names stand beside values only, so one event is asked for them.
    private string[] FieldsOf(PartialEvent item)
    {
        if (_fields.TryGetValue(item.Stage, out var fields)) return fields;
        var stage = Status.Explain(item.Event)!.Stages.FirstOrDefault(stage => stage.Number <= item.Stage && item.Stage < stage.Number + stage.Runs);
        return _fields[item.Stage] = stage is null ? [] : [.. NamesOf(stage.Condition).Concat(Counted).Distinct()];
    }

    private static IEnumerable<string> NamesOf(ExplanationNode node) => node.Kind is ExplanationKind.Index or ExplanationKind.Exceptions ? [] : node.Values.Select(pair => pair.Key).Concat(node.Children.SelectMany(NamesOf));
}
