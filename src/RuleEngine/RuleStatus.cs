using RuleEngine.Compilation;
using RuleEngine.Diagnostics;
using RuleEngine.Events;
using RuleEngine.Rules;

namespace RuleEngine;

/// <summary>What became of a rule file.</summary>
/// <param name="Source">The file.</param>
/// <param name="Definition">The rule, or null when the file could not be read as one.</param>
/// <param name="IsCompiled">Whether the rule runs.</param>
public sealed record RuleStatus(SourceText Source, RuleDefinition? Definition, bool IsCompiled)
{
    internal LoweredRule? Lowered { get; init; }

    /// <summary>Which events the rule needs, worked out anew by each call; null when it does not run.</summary>
    public RuleRequirements? DescribeRequirements() => Lowered is null ? null : RuleRequirements.Of(Lowered);

    /// <summary>What the engine understood of the rule, worked out anew by each call; null when it does not run.</summary>
    public RuleExplanation? Explain() => Lowered is null ? null : new RuleExplainer(Lowered, record: null).Explain();

    /// <summary>The same, with how each part comes out for an event; null when the rule does not run.</summary>
    /// <param name="record">The event, with whatever fields it was made.</param>
    public RuleExplanation? Explain(EventRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return Lowered is null ? null : new RuleExplainer(Lowered, record).Explain();
    }

    /// <summary>Begins a search for events that nearly meet what the rule's stages ask; null when it does not run.</summary>
    /// <param name="fields">The fields that the events were made with: those of the engine.</param>
    /// <param name="most">How many events of a stage are kept.</param>
    public NearMissSearch? SearchNearMisses(FieldTable fields, int most = 3)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return Lowered is null ? null : new NearMissSearch([.. RuleExplainer.StagesOf(Lowered.Query).Select((stage, place) => (place + 1, stage.Condition))], fields, most);
    }

    /// <summary>What a stage of the compiler made of the rule, as text for those who look into the compiler; its form may change. Null when the rule does not
    /// run, and of a rule without a query its syntax.</summary>
    public string? PrintStage(CompilerStage stage) => Lowered is null ? null : StagePrinter.Print(Lowered, stage);
}
