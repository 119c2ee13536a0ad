using RuleEngine.Compilation;
using RuleEngine.Diagnostics;
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
}
