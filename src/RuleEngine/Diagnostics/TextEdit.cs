namespace RuleEngine.Diagnostics;

/// <summary>A change of a text: a stretch, and what stands there afterwards.</summary>
/// <param name="Span">The stretch; an empty one is a place to insert at.</param>
/// <param name="Replacement">The new text; empty to delete.</param>
public readonly record struct TextEdit(SourceSpan Span, string Replacement);
