using RuleEngine.Diagnostics;

namespace RuleEngine.Compilation.Linting.Queries;

/// <summary>Checks queries for pipes.</summary>
internal sealed class PipeCheck : IRuleCheck
{
    private static readonly LintCheck Pipe = new(
        DiagnosticCatalog.LintPipe, "pipe-in-rule", "Which matches are left depends on what else is in the window, so attacks hide behind noise; max_signals is for the number of alerts.");

    /// <inheritdoc/>
    public IReadOnlyList<LintCheck> Checks { get; } = [Pipe];

    /// <inheritdoc/>
    public void Run(LintedRule rule, LintFindings findings)
    {
        foreach (var pipe in rule.Eql?.Pipes ?? []) findings.Report(Pipe, rule.LocateInQuery(pipe.Span), null, $"{(pipe.IsHead ? "head" : "tail")} {pipe.Count}");
    }
}
