namespace RuleEngine.Cli.Features;

/// <summary>How <c>diff</c> shows what it found.</summary>
internal enum ComparisonFormat
{
    /// <summary>Lines for people.</summary>
    Text,

    /// <summary>One JSON object.</summary>
    Json,

    /// <summary>A comment on a pull request.</summary>
    Markdown,
}
