using RuleEngine.Diagnostics;

namespace RuleEngine.Rules.Cases;

/// <summary>What a case expects of an alert.</summary>
/// <param name="Fields">The fields.</param>
/// <param name="Location">Where it stands.</param>
public sealed record RuleCaseAlert(IReadOnlyList<RuleCaseField> Fields, SourceLocation Location);
