using RuleEngine.Cli.Features;
using RuleEngine.IO.Inputs;

namespace RuleEngine.Cli.Commands;

/// <summary>What <c>query</c> was asked to do.</summary>
internal sealed record QueryRequest
{
    /// <summary>The query.</summary>
    public required string Query { get; init; }

    /// <summary>Where the events are.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>How the inputs are read.</summary>
    public EventInputOptions Inputs { get; init; } = new();

    /// <summary>How results are shown.</summary>
    public required QueryFormat Output { get; init; }

    /// <summary>How many results are shown; null for all.</summary>
    public int? Limit { get; init; }

    /// <summary>How events are read.</summary>
    public required EventQueryOptions Options { get; init; }
}
