namespace RuleEngine.Service.Api;

/// <summary>What was found in the text of a rule.</summary>
/// <param name="IsValid">Whether it would run.</param>
/// <param name="RuleId">The rule's id, when it could be read.</param>
/// <param name="Diagnostics">All that was found, in the order of the text.</param>
internal sealed record ValidationAnswer(bool IsValid, string? RuleId, IReadOnlyList<DiagnosticAnswer> Diagnostics);
