using RuleEngine.Events;

namespace RuleEngine.IO.Surveys;

/// <summary>What is in a log, and with rules what they need of it.</summary>
public sealed record SurveyReport
{
    /// <summary>How many events there are.</summary>
    public required long Events { get; init; }

    /// <summary>The time of the earliest; null without events.</summary>
    public required EventTime? First { get; init; }

    /// <summary>The time of the latest; null without events.</summary>
    public required EventTime? Last { get; init; }

    /// <summary>The time from the first to the last less the gaps of more than an hour. Rates are over this time.</summary>
    public required TimeSpan CoveredTime { get; init; }

    /// <summary>The length of the stretches of <see cref="Rates"/>: a minute, or more in a log of many days.</summary>
    public required TimeSpan RateWindow { get; init; }

    /// <summary>How many events there are in each stretch that has any, in the order of time.</summary>
    public required IReadOnlyList<RateSample> Rates { get; init; }

    /// <summary>The same by hour; by longer stretches where <see cref="RateWindow"/> is longer.</summary>
    public required IReadOnlyList<RateSample> HourlyRates { get; init; }

    /// <summary>The kinds of events, the most frequent first.</summary>
    public required IReadOnlyList<EventKind> Kinds { get; init; }

    /// <summary>How many events are of kinds that are not listed, because there are too many.</summary>
    public required long EventsOfOtherKinds { get; init; }

    /// <summary>The hosts, the one with the most events first.</summary>
    public required IReadOnlyList<NamedCount> Hosts { get; init; }

    /// <summary>How many events are of hosts that are not listed, because there are too many.</summary>
    public required long EventsOfOtherHosts { get; init; }

    /// <summary>The inputs that are not in the order of time.</summary>
    public required IReadOnlyList<InputDisorder> Disorder { get; init; }

    /// <summary>The rules that run, in their order; none without rules.</summary>
    public IReadOnlyList<RuleCoverage> Rules { get; init; } = [];

    /// <summary>The sources that the rules need or can use: those that most rules cannot do without first.</summary>
    public IReadOnlyList<SourceUse> Sources { get; init; } = [];

    /// <summary>The stretch with the most events; null without events.</summary>
    public RateSample? Peak => Rates.MaxBy(sample => sample.Count);

    /// <summary>How many events an hour so many in the log are; null when the log is shorter than a minute.</summary>
    public double? PerHour(long events) => CoveredTime < TimeSpan.FromMinutes(1) ? null : events / CoveredTime.TotalHours;
}
