namespace RuleEngine.Cli.Features;

/// <summary>The forms in which a command that checks rules says what it found.</summary>
internal enum ReportFormat
{
    /// <summary>Lines for people.</summary>
    Text,

    /// <summary>One JSON object.</summary>
    Json,

    /// <summary>JUnit XML, for what CI servers show of tests.</summary>
    JUnit,

    /// <summary>SARIF 2.1.0, for code scanning.</summary>
    Sarif,

    /// <summary>GitHub's workflow commands, which annotate lines.</summary>
    GitHub,

    /// <summary>Markdown for a pull request.</summary>
    Markdown,
}
