namespace RuleEngine.Cli.Features;

/// <summary>How <c>run</c> shows alerts.</summary>
internal enum OutputFormat
{
    /// <summary>Blocks of lines for people.</summary>
    Table,

    /// <summary>Alert documents, one a line.</summary>
    Ndjson,

    /// <summary>Alert documents in one array.</summary>
    Json,
}
