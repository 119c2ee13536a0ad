using RuleEngine.Diagnostics;

namespace RuleEngine.Testing.Reports;

/// <summary>A finding as reports that list findings show it: one of a rule file, or a case that did not pass.</summary>
/// <param name="Kind">What kind of finding.</param>
/// <param name="Message">What was found; may have several lines.</param>
internal sealed record ReportFinding(ReportFindingKind Kind, string Message)
{
    /// <summary>Where; null when it is about the run.</summary>
    public ReportPlace? Place { get; init; }

    /// <summary>Another place that belongs to it, or null.</summary>
    public ReportPlace? Related { get; init; }

    /// <summary>How bad it is.</summary>
    public DiagnosticSeverity Severity { get; init; } = DiagnosticSeverity.Error;

    /// <summary>What it is about besides its file, such as a rule and a case; may be empty.</summary>
    public string Subject { get; init; } = "";

    /// <summary>What to do about it, or null.</summary>
    public string? Hint { get; init; }

    /// <summary>The place in a text at hand, or null.</summary>
    public SourceLocation? Source { get; init; }

    /// <summary>Whether it means that the tool could not do its work.</summary>
    public bool ConcernsRun { get; init; }
}
