namespace RuleEngine.Service.Detection;

/// <summary>Why a rule did not fire, from the events that are still in the journal.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="Events">How many events were asked.</param>
/// <param name="From">The time of the first of them; null when there was none. UTC.</param>
/// <param name="To">The time of the last of them.</param>
public sealed record WhyNotReport(string RuleId, long Events, DateTimeOffset? From, DateTimeOffset? To)
{
    /// <summary>How many alerts the rule raises over them.</summary>
    public long Alerts { get; init; }

    /// <summary>How far keys got and what was in the way, in sentences, those that got furthest first; at most 50.</summary>
    public IReadOnlyList<string> Misses { get; init; } = [];

    /// <summary>For each stage, how many events satisfy it, in sentences.</summary>
    public IReadOnlyList<string> Stages { get; init; } = [];

    /// <summary>Events that satisfy most of a condition and not all of it, in sentences; at most 10.</summary>
    public IReadOnlyList<string> Near { get; init; } = [];

    /// <summary>How many partial detections there were, and what became of them, in sentences.</summary>
    public IReadOnlyList<string> Partials { get; init; } = [];

    /// <summary>Events that satisfy a condition and were left out, in sentences, one for each reason; at most 50.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];
}
