namespace RuleEngine.Diagnostics;

/// <summary>
/// A text that was written inside another one, such as a query inside a TOML string. It knows for each of its characters where that
/// character stands in the outer file, through escapes, joined lines and dropped line ends, so that every diagnostic points into the file.
/// </summary>
public sealed class EmbeddedText
{
    private readonly int[]? _offsets;
    private readonly int _base;

    /// <summary>A text whose characters stand one after the other in the file.</summary>
    /// <param name="text">The text.</param>
    /// <param name="source">The file.</param>
    /// <param name="start">Offset in <paramref name="source"/> of the first character.</param>
    public EmbeddedText(string text, SourceText source, int start)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(source);
        (Text, Source, _base) = (text, source, start);
    }

    /// <summary>A text whose characters are scattered in the file.</summary>
    /// <param name="text">The text.</param>
    /// <param name="source">The file.</param>
    /// <param name="offsets">For each code unit its offset in <paramref name="source"/>, and at last the offset just behind the text:
    /// one entry more than <paramref name="text"/> has code units, never decreasing.</param>
    /// <exception cref="ArgumentException">The map does not fit the text.</exception>
    public EmbeddedText(string text, SourceText source, int[] offsets)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(offsets);
        if (offsets.Length != text.Length + 1) throw new ArgumentException("The offset map needs one entry a code unit and one for the end.", nameof(offsets));
        (Text, Source, _offsets) = (text, source, offsets);
    }

    /// <summary>The text as its reader sees it: escapes resolved, lines joined.</summary>
    public string Text { get; }

    /// <summary>The file around the text.</summary>
    public SourceText Source { get; }

    /// <summary>The whole text's place in the file.</summary>
    public SourceLocation Location => Locate(new SourceSpan(0, Text.Length));

    /// <summary>A text that stands alone, as on a command line: it is its own file.</summary>
    public static EmbeddedText Standalone(string text, string path) => new(text, new SourceText(path, text), 0);

    /// <summary>The place in the file of a stretch of this text.</summary>
    public SourceLocation Locate(SourceSpan span) => new(Source, SourceSpan.FromBounds(OffsetOf(span.Start), EndOf(span)));

    /// <inheritdoc/>
    public override string ToString() => Text;

    private int OffsetOf(int index)
    {
        index = Math.Clamp(index, 0, Text.Length);
        return _offsets is null ? _base + index : _offsets[index];
    }

    // The end of a stretch is just behind its last character, not at the next one: a dropped line end may lie between.
    private int EndOf(SourceSpan span)
    {
        if (span.Length == 0) return OffsetOf(span.Start);
        if (_offsets is null) return OffsetOf(span.End);
        var last = Math.Clamp(span.End - 1, 0, Math.Max(0, Text.Length - 1));
        var next = OffsetOf(span.End);
        var start = OffsetOf(last);
        return Source.GetPosition(start).Line == Source.GetPosition(next).Line ? next : Math.Min(next, start + 1);
    }
}
