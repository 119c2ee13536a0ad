using RuleEngine.Diagnostics;

namespace RuleEngine.Rules.Cases;

/// <summary>A field that an alert is expected to have.</summary>
/// <param name="Path">The field with dots.</param>
/// <param name="Json">Its value as JSON: of a field with several values, one of them.</param>
/// <param name="Location">Where it stands.</param>
public sealed record RuleCaseField(string Path, string Json, SourceLocation Location);
