namespace RuleEngine.Rules.Formatting;

/// <summary>
/// Puts tables and keys in their order. A comment right above a key or header moves with it; where a comment may mean more than what it stands
/// above, or may belong to the file or the table as a whole, nothing moves.
/// </summary>
internal static class LayoutOrder
{
    private static readonly string[] Roots = ["metadata", "transform", "rule"];

    /// <summary>The sections with metadata first, then transform, rule and the others; those of one root keep their order.</summary>
    public static IReadOnlyList<LayoutSection> Sections(LayoutDocument document)
    {
        var ordered = document.Sections.OrderBy(RankOf).ToArray();
        if (ordered.SequenceEqual(document.Sections, ReferenceEqualityComparer.Instance)) return ordered;
        var headers = document.Sections.Skip(1).Select(section => section.Header!).ToArray();
        var isAboutFile = document is { Top.Count: 0, Sections: [{ Entries.Count: 0 }, ..] } && headers[0].Lead.Comments.Count > 0 && !ReferenceEquals(ordered[1], document.Sections[1]);
        var isDetached = headers.Any(header => HasComment(header.Lead.Detached)) || HasComment(document.Bottom);
        return isAboutFile || isDetached ? document.Sections : ordered;
    }

    /// <summary>The entries of a section: alphabetical, queries last.</summary>
    /// <param name="section">The section.</param>
    /// <param name="behind">The lines behind the last entry, up to those that belong to the next header.</param>
    /// <returns>The entries, and whether they are left as they were because a comment forbids to move them.</returns>
    public static (IReadOnlyList<LayoutEntry> Entries, bool IsLeft) Entries(LayoutSection section, IReadOnlyList<string> behind)
    {
        if (section.Entries.Count == 0) return ([], false);
        var ordered = section.Entries.OrderBy(entry => entry.Key).ToArray();
        var isAboutTable = section.Top.Count == 0 && section.Entries[0].Lead.Comments.Count > 0 && !ReferenceEquals(ordered[0], section.Entries[0]);
        var isDetached = behind is [{ Length: > 0 }, ..] || section.Entries.Any(entry => HasComment(entry.Lead.Detached));
        return isAboutTable || isDetached ? (section.Entries, true) : (ordered, false);
    }

    private static bool HasComment(IReadOnlyList<string> lines) => lines.Any(line => line.Length > 0);

    private static int RankOf(LayoutSection section)
    {
        if (section.Header is not { } header) return -1;
        var rank = Array.IndexOf(Roots, header.Key.Names[0]);
        return rank < 0 ? Roots.Length : rank;
    }
}
