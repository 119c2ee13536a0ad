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

    /// <summary>What a stage of the compiler made of the rule, as text for those who look into the compiler; its form may change. Null when the rule does not
    /// run, and of a rule without a query its syntax.</summary>
    public string? PrintStage(CompilerStage stage) => Lowered is null ? null : StagePrinter.Print(Lowered, stage);
}
