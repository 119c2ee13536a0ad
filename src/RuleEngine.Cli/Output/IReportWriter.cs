namespace RuleEngine.Cli.Output;

/// <summary>Takes the text that people read.</summary>
internal interface IReportWriter
{
    /// <summary>How many characters a line should have at most.</summary>
    int Width { get; }

    /// <summary>Writes whole lines.</summary>
    void Write(StyledText text);
}
