namespace RuleEngine;

/// <summary>What operators that compare do.</summary>
/// <param name="Symbols">How they are written; they differ in nothing that is said here.</param>
/// <param name="IgnoresCase">Whether upper and lower case are the same to them.</param>
/// <param name="Pattern">What they expand in the text on their right: nothing, wildcards, or a regular expression.</param>
/// <param name="TakesList">Whether their right side may be a list in parentheses.</param>
/// <param name="Meaning">When they are true, in a few words.</param>
public sealed record OperatorDocumentation(IReadOnlyList<string> Symbols, bool IgnoresCase, PatternKind Pattern, bool TakesList, string Meaning);
