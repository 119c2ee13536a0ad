namespace RuleEngine.Rules.Formatting;

/// <summary>A header and the entries below it.</summary>
/// <param name="Header">The header; null for what stands above the first one.</param>
/// <param name="Top">Comments right below the header that a blank line separates from the first entry: they are about the table.</param>
/// <param name="Entries">The entries.</param>
internal sealed record LayoutSection(LayoutHeader? Header, IReadOnlyList<string> Top, IReadOnlyList<LayoutEntry> Entries);
