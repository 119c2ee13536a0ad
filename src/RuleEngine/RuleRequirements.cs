using RuleEngine.Compilation;
using RuleEngine.Compilation.Requirements;
using RuleEngine.Language.Ir;

namespace RuleEngine;

/// <summary>What a rule needs of the events that it runs over, as far as its query tells.</summary>
/// <param name="Stages">The stages of a sequence or sample, equal ones once; of other rules their one query.</param>
public sealed record RuleRequirements(IReadOnlyList<StageRequirements> Stages)
{
    /// <summary>The fields that tell kinds of events apart: those that <see cref="EventRequirements.Allows"/> knows about.</summary>
    public static IReadOnlyCollection<string> TellingFields { get; } = ShapeAnalysis.TellingFields;

    /// <summary>The indices that the events must be in.</summary>
    public required IndexSelection Indices { get; init; }

    internal static RuleRequirements Of(LoweredRule rule) => new(StagesOf(rule)) { Indices = new IndexSelection(rule.Indices) };

    private static IReadOnlyList<StageRequirements> StagesOf(LoweredRule rule) => rule.Query switch
    {
        IrQuery.Events events => [StageOf(StageRole.Match, events.Condition, WindowFields(rule))],
        IrQuery.Sequence sequence =>
        [
            .. sequence.Stages.Distinct().Select(stage => StageOf(stage.IsMissing ? StageRole.Absence : StageRole.Match, stage)),
            .. sequence.Until is { } until ? [StageOf(StageRole.End, until)] : Array.Empty<StageRequirements>(),
        ],
        IrQuery.Sample sample => [.. sample.Stages.Select(stage => StageOf(StageRole.Match, stage))],
        _ => throw new ArgumentException($"Unknown query {rule.Query.GetType().Name}.", nameof(rule)),
    };

    private static StageRequirements StageOf(StageRole role, IrStage stage) =>
        StageOf(role, stage.Condition, stage.Keys.Where(key => !key.IsOptional).Select(key => key.Field.Path));

    private static StageRequirements StageOf(StageRole role, IrPredicate condition, IEnumerable<string> keys) =>
        new(role, [.. ShapeAnalysis.Analyze(condition).Select(shape => new EventRequirements(shape, keys))]);

    // An event without a group field, without the field whose values are counted, without a part of the term or without the time that is needed does not count.
    private static IEnumerable<string> WindowFields(LoweredRule rule)
    {
        foreach (var key in rule.Threshold?.Keys ?? rule.NewTerms?.Keys ?? []) yield return key.Field.Path;
        if (rule.Threshold?.Cardinality is { } field) yield return field.Path;
        if (rule is { WindowTime: { IsRequired: true } time } and not { Threshold: null, NewTerms: null }) yield return time.Field.Path;
    }
}
