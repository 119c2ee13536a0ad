using RuleEngine.Diagnostics;

namespace RuleEngine;

/// <summary>What lint found.</summary>
/// <param name="Findings">The findings, those from loading the rules among them, in the order of <see cref="DetectionEngine.Diagnostics"/>.</param>
/// <param name="Ignored">How many findings comments and settings let pass.</param>
public sealed record LintReport(IReadOnlyList<Diagnostic> Findings, int Ignored);
