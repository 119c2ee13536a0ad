using RuleEngine.Diagnostics;

namespace RuleEngine.Testing.Cases;

/// <summary>What came of a case.</summary>
/// <param name="Name">The case's name: its file's, without the extension.</param>
/// <param name="Path">The case's file as printed: events, or <c>NAME.case.toml</c>.</param>
/// <param name="Outcome">How it came out.</param>
public sealed record CaseResult(string Name, string Path, CaseOutcome Outcome)
{
    /// <summary>What the author says that the case shows; empty when nothing.</summary>
    public string Description { get; init; } = "";

    /// <summary>Why it did not pass, or what a reader should know although it did, in one sentence; empty when there is nothing to say.</summary>
    public string Message { get; init; } = "";

    /// <summary>The line of <see cref="Path"/> that the message is about, from 1: where the expectation stands, or the first error.</summary>
    public int Line { get; init; } = 1;

    /// <summary>The alerts that differ.</summary>
    public IReadOnlyList<AlertDifference> Differences { get; init; } = [];

    /// <summary>Why the case shows nothing, or could not run.</summary>
    public IReadOnlyList<TestFinding> Findings { get; init; } = [];

    /// <summary>What is wrong in the case's own file.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>The approved file, whether it exists or not; null when the case says itself what it expects.</summary>
    public string? Approved { get; init; }

    /// <summary>The file with what came, written because it is not what is approved; else null.</summary>
    public string? Received { get; init; }

    /// <summary>Whether no alert is approved or expected.</summary>
    public bool IsNegative { get; init; }

    /// <summary>How many alerts came.</summary>
    public int Alerts { get; init; }

    /// <summary>How many events were read.</summary>
    public long Events { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Whether the case counts as passed.</summary>
    public bool IsPassed => Outcome is CaseOutcome.Passed or CaseOutcome.Accepted;
}
