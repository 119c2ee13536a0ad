namespace RuleEngine.Cli.Features;

/// <summary>The reports that a command was asked for.</summary>
/// <param name="Output">The form of standard output.</param>
/// <param name="Files">The files besides.</param>
internal sealed record ReportRequest(ReportFormat Output, IReadOnlyList<ReportFile> Files);
