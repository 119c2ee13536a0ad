using RuleEngine.Diagnostics;
using RuleEngine.IO.RuleFiles;

namespace RuleEngine.Testing.Reports;

/// <summary>What a check of rule files found, as <c>ruleengine validate</c> and <c>ruleengine lint</c> make it.</summary>
/// <param name="Command">The command, one word: <c>validate</c>.</param>
/// <param name="Files">The files that were looked at, as printed.</param>
/// <param name="Diagnostics">What was found in them.</param>
public sealed record RuleCheckRun(string Command, IReadOnlyList<string> Files, IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>Files and paths that could not be read as they stand.</summary>
    public IReadOnlyList<RuleFileProblem> Problems { get; init; } = [];

    /// <summary>The least severity with which a finding makes the check fail.</summary>
    public DiagnosticSeverity FailsFrom { get; init; } = DiagnosticSeverity.Error;
}
