using Spectre.Console;

namespace RuleEngine.Cli.Output;

/// <summary>Writes to a terminal, in colours where it has them.</summary>
internal sealed class TerminalReportWriter(IAnsiConsole console) : IReportWriter
{
    private const int MaxWidth = 120;

    // Spectre breaks a line that fills it.
    private const int LastColumn = 1;

    /// <inheritdoc/>
    public int Width => Math.Min(MaxWidth, console.Profile.Width - LastColumn);

    /// <inheritdoc/>
    public void Write(StyledText text)
    {
        // One paragraph at a time, so that a progress bar below it is moved once and not torn apart.
        var paragraph = new Paragraph();
        foreach (var (segment, tone) in text.Segments) paragraph.Append(segment, StyleOf(tone));
        if (text.KeepsLines) WriteWide(paragraph, text);
        else console.Write(paragraph);
    }

    // Spectre breaks what is wider than it believes the terminal to be.
    private void WriteWide(Paragraph paragraph, StyledText text)
    {
        var width = console.Profile.Width;
        console.Profile.Width = Math.Max(width, text.ToString().Split('\n').Max(line => line.Length) + LastColumn);
        try
        {
            console.Write(paragraph);
        }
        finally
        {
            console.Profile.Width = width;
        }
    }

    private static Style StyleOf(Tone tone) => tone switch
    {
        Tone.Dim => new Style(decoration: Decoration.Dim),
        Tone.Strong => new Style(decoration: Decoration.Bold),
        Tone.Low => new Style(Color.Blue),
        Tone.Medium => new Style(Color.Yellow),
        Tone.High => new Style(Color.Red),
        Tone.Critical => new Style(Color.Red, decoration: Decoration.Bold | Decoration.Invert),
        _ => Style.Plain,
    };
}
