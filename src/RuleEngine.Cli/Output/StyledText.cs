using System.Text;

namespace RuleEngine.Cli.Output;

/// <summary>Lines of text whose stretches have a tone. Built once, then written to a terminal with colours or to a file without.</summary>
internal sealed class StyledText
{
    private readonly List<(string Text, Tone Tone)> _segments = [];

    /// <summary>The stretches in order; lines end with LF.</summary>
    public IReadOnlyList<(string Text, Tone Tone)> Segments => _segments;

    /// <summary>Whether lines wider than a terminal are left whole, for it to break: a command that is copied must stay one line. Not for text below
    /// which a progress bar stands, because that counts lines.</summary>
    public bool KeepsLines { get; init; }

    /// <summary>Appends a stretch.</summary>
    public StyledText Add(string text, Tone tone = Tone.Normal)
    {
        if (text.Length != 0) _segments.Add((text, tone));
        return this;
    }

    /// <summary>Appends the stretches of another text.</summary>
    public StyledText Append(StyledText other)
    {
        _segments.AddRange(other._segments);
        return this;
    }

    /// <summary>Ends the line.</summary>
    public StyledText EndLine() => Add("\n");

    /// <summary>Appends text that begins at a column, continued at the same column where it is wider than the line, and ends the line.</summary>
    public StyledText AddWrapped(string text, int column, int width, Tone tone = Tone.Normal)
    {
        var first = true;
        foreach (var line in WordWrap.Lines(text, Math.Max(WordWrap.MinWidth, width - column)))
        {
            if (!first) Add(new string(' ', column));
            Add(line, tone).EndLine();
            first = false;
        }
        return this;
    }

    /// <summary>The text without its tones.</summary>
    public override string ToString() => _segments.Aggregate(new StringBuilder(), (text, segment) => text.Append(segment.Text)).ToString();
}
