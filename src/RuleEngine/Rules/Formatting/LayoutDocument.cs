namespace RuleEngine.Rules.Formatting;

/// <summary>A file as headers and entries with their comments. Only blanks and blank lines are lost.</summary>
/// <param name="Top">Comments at the start that a blank line separates from what follows: they are about the file.</param>
/// <param name="Sections">The tables in the order of the file; the first is the one without a header, which may be empty.</param>
/// <param name="Bottom">The lines behind the last entry: comments, and empty for a blank line.</param>
internal sealed record LayoutDocument(IReadOnlyList<string> Top, IReadOnlyList<LayoutSection> Sections, IReadOnlyList<string> Bottom);
