namespace RuleEngine.Service.Api;

/// <summary>What was found in the text of a rule.</summary>
/// <param name="IsValid">Whether it would run, with the exceptions and indicators that are there now, and a reload would take it.</param>
/// <param name="RuleId">The rule's id, when it could be read.</param>
/// <param name="Replaces">The name of the file of the rule that has this id now, and whose place it would have to take: two files with one id are an error. Null when there is none.</param>
/// <param name="Diagnostics">All that was found, in the order of the text.</param>
internal sealed record ValidationAnswer(bool IsValid, string? RuleId, string? Replaces, IReadOnlyList<DiagnosticAnswer> Diagnostics);
