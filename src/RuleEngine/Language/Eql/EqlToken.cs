using RuleEngine.Diagnostics;

namespace RuleEngine.Language.Eql;

/// <summary>A token of EQL.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Span">Where it is written.</param>
/// <param name="Value">The content of a string or a name; null for the rest.</param>
internal readonly record struct EqlToken(EqlTokenKind Kind, SourceSpan Span, string? Value = null);
