namespace RuleEngine.Cli.Features;

/// <summary>How the results of a query are shown.</summary>
internal enum QueryFormat
{
    /// <summary>One JSON value a line.</summary>
    Ndjson,

    /// <summary>Text to be read.</summary>
    Table,
}
