namespace RuleEngine.Cli.Features;

/// <summary>How <c>validate</c> shows what it found.</summary>
internal enum ValidationFormat
{
    /// <summary>Lines for people.</summary>
    Text,

    /// <summary>One JSON object.</summary>
    Json,
}
