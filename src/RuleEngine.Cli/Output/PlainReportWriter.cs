namespace RuleEngine.Cli.Output;

/// <summary>Writes to a file or a pipe: no colours, lines of at most 80 characters where words allow it.</summary>
internal sealed class PlainReportWriter(TextWriter output) : IReportWriter
{
    /// <inheritdoc/>
    public int Width => 80;

    /// <inheritdoc/>
    public void Write(StyledText text)
    {
        foreach (var (segment, _) in text.Segments) output.Write(segment);
        output.Flush();
    }
}
