namespace RuleEngine.Rules.Formatting;

/// <summary>The lines above a header or an entry.</summary>
/// <param name="Detached">What a blank line separates from it: comments about something else, or about more than it.</param>
/// <param name="HasBlank">Whether a blank line stands before <paramref name="Comments"/>, or before it where there is none.</param>
/// <param name="Comments">The comments right above it, which go where it goes.</param>
internal sealed record LayoutLead(IReadOnlyList<string> Detached, bool HasBlank, IReadOnlyList<string> Comments)
{
    /// <summary>Divides lines, of which an empty one is a blank line, and of which no two such follow each other.</summary>
    public static LayoutLead Of(IReadOnlyList<string> lines)
    {
        var attached = lines.Reverse().TakeWhile(line => line.Length > 0).Count();
        var above = lines.Take(lines.Count - attached).ToArray();
        var hasBlank = above is [.., ""];
        return new LayoutLead(hasBlank ? above[..^1] : above, hasBlank, [.. lines.Skip(lines.Count - attached)]);
    }
}
