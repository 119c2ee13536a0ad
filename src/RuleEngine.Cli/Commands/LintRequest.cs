using RuleEngine.Cli.Features;
using RuleEngine.Diagnostics;

namespace RuleEngine.Cli.Commands;

/// <summary>What <c>lint</c> was asked for.</summary>
/// <param name="Paths">Folders and rule files.</param>
internal sealed record LintRequest(IReadOnlyList<string> Paths)
{
    /// <summary>Whether to change files so that findings are gone.</summary>
    public bool Fix { get; init; }

    /// <summary>How findings are shown, and which reports are written.</summary>
    public required ReportRequest Reports { get; init; }

    /// <summary>The least severity that fails the command.</summary>
    public DiagnosticSeverity FailLevel { get; init; } = DiagnosticSeverity.Warning;

    /// <summary>The only codes that are wanted; none for all.</summary>
    public IReadOnlyList<string> Selected { get; init; } = [];

    /// <summary>Codes that are not wanted.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    /// <summary>The revision since which a rule file must have changed for findings about it to be shown; null for all.</summary>
    public string? ChangedSince { get; init; }

    /// <summary>The project's file; null to look for it.</summary>
    public string? Config { get; init; }

    /// <summary>The paths of the rules' exceptions.</summary>
    public IReadOnlyList<string> Exceptions { get; init; } = [];
}
