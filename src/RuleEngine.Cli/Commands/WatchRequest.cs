namespace RuleEngine.Cli.Commands;

/// <summary>What <c>watch</c> was asked to do.</summary>
/// <param name="Paths">Where the rules are, or their cases.</param>
internal sealed record WatchRequest(IReadOnlyList<string> Paths)
{
    /// <summary>The folder of cases; null to find it.</summary>
    public string? CasesRoot { get; init; }

    /// <summary>Where exceptions of all rules are.</summary>
    public IReadOnlyList<string> Exceptions { get; init; } = [];

    /// <summary>Where indicators for all rules are.</summary>
    public IReadOnlyList<string> Indicators { get; init; } = [];

    /// <summary>Whether rules see events of any index.</summary>
    public bool IgnoresIndex { get; init; }

    /// <summary>Whether rules are linted, too.</summary>
    public bool Lints { get; init; }

    /// <summary>Whether to look at the files again and again, and not to wait for the system to tell.</summary>
    public bool Polls { get; init; }

    /// <summary>Whether what stands on the screen stays there.</summary>
    public bool KeepsScreen { get; init; }
}
