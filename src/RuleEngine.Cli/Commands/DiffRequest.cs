using RuleEngine.Cli.Features;

namespace RuleEngine.Cli.Commands;

/// <summary>What <c>diff</c> was asked to do.</summary>
internal sealed record DiffRequest
{
    /// <summary>What the rules are compared with: a folder, a rule file, or a revision.</summary>
    public required string Base { get; init; }

    /// <summary>Where the rules are.</summary>
    public required IReadOnlyList<string> Rules { get; init; }

    /// <summary>Where the events are; <c>-</c> is standard input.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>Where the exceptions of the base are, when they are others.</summary>
    public IReadOnlyList<string> BaseExceptions { get; init; } = [];

    /// <summary>How the events go through the rules.</summary>
    public ReplaySettings Replay { get; init; } = new();

    /// <summary>How the comparison is shown.</summary>
    public required ComparisonFormat Output { get; init; }

    /// <summary>How many examples of each kind are shown of a rule.</summary>
    public required int Limit { get; init; }

    /// <summary>More new alerts fail the command; null for any number.</summary>
    public int? MaxNew { get; init; }

    /// <summary>More lost alerts fail the command; null for any number.</summary>
    public int? MaxLost { get; init; }

    /// <summary>Whether nothing is cut short.</summary>
    public bool IsVerbose { get; init; }
}
