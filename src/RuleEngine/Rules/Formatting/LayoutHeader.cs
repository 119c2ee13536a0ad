namespace RuleEngine.Rules.Formatting;

/// <summary>A header, with its comments.</summary>
/// <param name="Lead">The lines above.</param>
/// <param name="Key">What stands between the brackets.</param>
/// <param name="IsArray">Whether the brackets are doubled.</param>
/// <param name="Comment">The comment behind it, or null.</param>
internal sealed record LayoutHeader(LayoutLead Lead, LayoutKey Key, bool IsArray, string? Comment);
