namespace RuleEngine.Diagnostics;

/// <summary>A stretch of a text, in UTF-16 code units from its start.</summary>
/// <param name="Start">Offset of the first code unit.</param>
/// <param name="Length">Number of code units; zero marks a place between two characters.</param>
public readonly record struct SourceSpan(int Start, int Length)
{
    /// <summary>Offset just behind the last code unit.</summary>
    public int End => Start + Length;

    /// <summary>The span that begins at <paramref name="start"/> and ends just before <paramref name="end"/>.</summary>
    public static SourceSpan FromBounds(int start, int end) => new(start, Math.Max(0, end - start));

    /// <summary>The smallest span that covers this one and <paramref name="other"/>.</summary>
    public SourceSpan Union(SourceSpan other) => FromBounds(Math.Min(Start, other.Start), Math.Max(End, other.End));
}
