namespace RuleEngine.Rules.Formatting;

/// <summary>A key and its value, with its comments.</summary>
/// <param name="Lead">The lines above.</param>
/// <param name="Key">The key.</param>
/// <param name="Value">The value.</param>
/// <param name="Comment">The comment behind the value, or null.</param>
internal sealed record LayoutEntry(LayoutLead Lead, LayoutKey Key, LayoutValue Value, string? Comment);
