using RuleEngine.Diagnostics;

namespace RuleEngine.Rules.Cases;

/// <summary>What a case expects without an approved file.</summary>
/// <param name="Count">How many alerts.</param>
/// <param name="Alerts">Fields of the first alerts, in the order in which they come; none when the count is all that matters.</param>
/// <param name="Location">Where it stands.</param>
public sealed record RuleCaseExpectation(long Count, IReadOnlyList<RuleCaseAlert> Alerts, SourceLocation Location);
