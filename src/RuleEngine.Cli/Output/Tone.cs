namespace RuleEngine.Cli.Output;

/// <summary>What a stretch of text is, from which a terminal takes its colour.</summary>
internal enum Tone
{
    Normal,
    Dim,
    Strong,
    Low,
    Medium,
    High,
    Critical,
}
