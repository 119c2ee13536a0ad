namespace RuleEngine.Cli.Commands;

/// <summary>What <c>fmt</c> was asked for.</summary>
/// <param name="Paths">Folders, rule files and patterns; or standard input alone.</param>
/// <param name="Check">Whether files that would change fail the command.</param>
/// <param name="Diff">Whether to show what would change.</param>
internal sealed record FmtRequest(IReadOnlyList<string> Paths, bool Check, bool Diff)
{
    /// <summary>The path that stands for standard input.</summary>
    public const string StandardInput = "-";

    /// <summary>Whether standard input is formatted to standard output.</summary>
    public bool IsStandardInput => Paths is [StandardInput];

    /// <summary>Whether nothing is written but reports.</summary>
    public bool IsDry => Check || Diff;
}
