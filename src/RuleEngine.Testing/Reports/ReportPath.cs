namespace RuleEngine.Testing.Reports;

/// <summary>A path in a report.</summary>
/// <param name="Text">The path, with forward slashes: relative to the root, or a file's name alone.</param>
/// <param name="IsInside">Whether the file is below the root.</param>
internal readonly record struct ReportPath(string Text, bool IsInside);
