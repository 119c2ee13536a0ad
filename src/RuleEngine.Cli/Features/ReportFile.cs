namespace RuleEngine.Cli.Features;

/// <summary>A report that is to be written to a file.</summary>
/// <param name="Format">Its form.</param>
/// <param name="Path">The file.</param>
internal sealed record ReportFile(ReportFormat Format, string Path);
