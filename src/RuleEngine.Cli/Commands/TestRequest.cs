using RuleEngine.Cli.Features;
using RuleEngine.Testing.Cases;

namespace RuleEngine.Cli.Commands;

/// <summary>What <c>test</c> was asked to do.</summary>
internal sealed record TestRequest
{
    /// <summary>Where the rules are, or their cases.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>Which cases are run and how.</summary>
    public required RuleTestOptions Options { get; init; }

    /// <summary>The revision since which something of a rule must have changed; null for all rules.</summary>
    public string? ChangedSince { get; init; }

    /// <summary>Where exceptions of all rules are.</summary>
    public IReadOnlyList<string> Exceptions { get; init; } = [];

    /// <summary>Where indicators for all rules are.</summary>
    public IReadOnlyList<string> Indicators { get; init; } = [];

    /// <summary>How the results are shown, and which reports are written.</summary>
    public required ReportRequest Reports { get; init; }

    /// <summary>Whether passed cases and whole values are shown, too.</summary>
    public bool IsVerbose { get; init; }
}
