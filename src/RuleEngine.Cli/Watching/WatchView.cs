using RuleEngine.Diagnostics;
using RuleEngine.Testing.Cases;

namespace RuleEngine.Cli.Watching;

/// <summary>What <c>watch</c> has to show of one run.</summary>
/// <param name="Time">The time of day.</param>
/// <param name="Cause">What it is about: the changed files as printed, or why everything was run.</param>
internal sealed record WatchView(DateTimeOffset Time, string Cause)
{
    /// <summary>The run; null when rules are only gone.</summary>
    public RuleTestRun? Run { get; init; }

    /// <summary>Whether it was a run of everything, of which only what is not right is shown.</summary>
    public bool IsWhole { get; init; }

    /// <summary>What lint found, besides what <c>validate</c> says.</summary>
    public IReadOnlyList<Diagnostic> Lint { get; init; } = [];

    /// <summary>The rules that are gone.</summary>
    public IReadOnlyList<string> Removed { get; init; } = [];

    /// <summary>How many rules there are now.</summary>
    public int Rules { get; init; }

    /// <summary>How many of them have errors or cases that did not pass.</summary>
    public int Failing { get; init; }
}
