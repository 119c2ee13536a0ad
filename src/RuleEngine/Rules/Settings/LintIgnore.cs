namespace RuleEngine.Rules.Settings;

/// <summary>An entry of <c>[[lint.ignore]]</c>.</summary>
/// <param name="Path"><c>path</c>: the files, relative to the folder of the project's file; <c>*</c>, <c>?</c> and <c>**</c> are wildcards, and a folder means all below it.</param>
/// <param name="Codes"><c>codes</c>: what is ignored in them.</param>
/// <param name="Reason"><c>reason</c>: why.</param>
public sealed record LintIgnore(string Path, IReadOnlyList<string> Codes, string Reason);
