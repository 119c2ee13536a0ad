using RuleEngine.Diagnostics;

namespace RuleEngine.Rules;

/// <summary><c>[rule.new_terms]</c>.</summary>
/// <param name="Fields"><c>value</c>: one to three fields whose combination must be new.</param>
/// <param name="HistoryWindowStart">How far back "seen before" reaches, date math such as <c>now-7d</c>.</param>
/// <param name="HistoryWindow">The same as a length.</param>
public sealed record NewTermsDefinition(IReadOnlyList<EmbeddedText> Fields, EmbeddedText HistoryWindowStart, TimeSpan HistoryWindow);
