using RuleEngine.Language.Ir;
using RuleEngine.Rules;

namespace RuleEngine.Compilation.Planning;

/// <summary>
/// A compiled rule: the only thing that crosses from the rule's flow to the event's. Immutable. Its queries stand in the
/// <see cref="RuleSetPlan"/>.
/// </summary>
/// <param name="Source">What was planned.</param>
internal abstract record RulePlan(LoweredRule Source)
{
    /// <summary>The rule as written; null when a query runs on its own.</summary>
    public RuleDefinition? Rule => Source.Rule;

    /// <summary>What is done with the detections, in order.</summary>
    public IReadOnlyList<IrPipe> Pipes => Source.Query.Pipes;

    /// <summary>How its events are put in order.</summary>
    public EventOrder Order { get; init; } = EventOrder.Default;

    /// <summary>When the rule is executed under the profile <c>elastic</c>; null for a query on its own.</summary>
    public SchedulePlan? Schedule { get; init; }

    /// <summary>Which of its alerts stand for others, or null.</summary>
    public SuppressionPlan? Suppression { get; init; }

    /// <summary>What state of the rule means (<see cref="RuleFingerprint"/>).</summary>
    public ReadOnlyMemory<byte> Fingerprint { get; init; }

    /// <summary>Each matching event is a detection.</summary>
    internal sealed record Events(LoweredRule Source) : RulePlan(Source);

    /// <summary>Events in order are a detection.</summary>
    internal sealed record Sequence(LoweredRule Source, SequencePlan Plan) : RulePlan(Source);

    /// <summary>Events that share their keys are a detection, in any order.</summary>
    internal sealed record Sample(LoweredRule Source, SamplePlan Plan) : RulePlan(Source);

    /// <summary>So many events of a group are a detection.</summary>
    internal sealed record Threshold(LoweredRule Source, ThresholdPlan Plan) : RulePlan(Source);
}
