using RuleEngine.Diagnostics;

namespace RuleEngine;

/// <summary>What became of a rule file whose findings were to be fixed.</summary>
/// <param name="Source">The file as it was.</param>
/// <param name="Text">The file with the fixes.</param>
/// <param name="Fixed">The findings whose fixes are in it.</param>
/// <param name="Refused">The findings whose fixes are not: each with why.</param>
public sealed record FixedRule(SourceText Source, string Text, IReadOnlyList<Diagnostic> Fixed, IReadOnlyList<(Diagnostic Finding, string Reason)> Refused);
