namespace RuleEngine.IO.Files;

/// <summary>A file that a path argument stands for.</summary>
/// <param name="Path">The path as printed: as given or below what was given, with forward slashes.</param>
/// <param name="IsNamed">Whether the argument named the file itself, or a pattern that it matches, and not only a folder above it.</param>
internal sealed record ExpandedPath(string Path, bool IsNamed);
