namespace RuleEngine.Rules.Formatting;

/// <summary>An element of an array.</summary>
/// <param name="Leading">The lines above it: comments, and empty for a blank line.</param>
/// <param name="Value">The element.</param>
/// <param name="Comment">The comment behind it, or null.</param>
internal sealed record LayoutArrayItem(IReadOnlyList<string> Leading, LayoutValue Value, string? Comment);
