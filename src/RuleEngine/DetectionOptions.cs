using RuleEngine.Alerts;
using RuleEngine.Events;

namespace RuleEngine;

/// <summary>How a stream of events is taken in.</summary>
public sealed record DetectionOptions
{
    /// <summary>The options when none are given: events are taken as they come.</summary>
    public static DetectionOptions Default { get; } = new();

    /// <summary>When rules look at events: as they come, or on the schedule that each rule names.</summary>
    public ExecutionProfile Profile { get; init; }

    /// <summary>
    /// How much earlier than the latest event an event may be and still take its place in the order of time, inclusive. Events are held for as
    /// long in event time, so alerts come that much later. Zero holds nothing: the order of arrival counts.
    /// </summary>
    public TimeSpan AllowedLateness { get; init; }

    /// <summary>
    /// The field that orders events of the same time, those without it last; null for the order of inputs and of events in them. With it events
    /// are held until a later one comes, even when no lateness is allowed. A rule's own <c>tiebreaker_field</c> goes before it.
    /// </summary>
    public string? TiebreakerField { get; init; }

    /// <summary>The most events held; beyond it the earliest are passed on before their time and counted.</summary>
    public int MaxHeldEvents { get; init; } = 100_000;

    /// <summary>
    /// The most bytes of memory that a run may keep between events: pending sequences, counted events, held events, with their documents. What
    /// several rules keep counts for each of them, so the process may use less. Beyond it the rules that hold most drop their oldest state, which is
    /// counted in <see cref="DetectionStatistics.DroppedPartials"/> and told once a rule through <see cref="Degraded"/>.
    /// </summary>
    public long MaxStateBytes { get; init; } = DefaultMaxStateBytes;

    /// <summary>
    /// How much later than the latest event the next one may be, inclusive, for its time to be believed; null believes every time. Event time
    /// never goes back, so one event from a broken clock, dated years ahead, would end all that is pending, and nothing would expire after it.
    /// Events beyond are held. If one that is not beyond comes next, only rules about single events see the held ones, and they are counted
    /// (<see cref="DetectionStatistics.ImplausibleEvents"/>); if a hundred come in a row, or the stream ends, they were right and nothing is lost.
    /// The first event of all is believed. Where a stream has real gaps of this length, its alerts behind a gap come up to a hundred events later.
    /// </summary>
    public TimeSpan? MaxClockJump { get; init; }

    /// <summary>
    /// Hears, once a rule and reason, that detection is from now on less than complete. It is called where that happens, between two events or within the
    /// work on one; what it throws ends the run as an exception of an observer would. Null when nobody wants to know.
    /// </summary>
    public Action<DegradationNotice>? Degraded { get; init; }

    /// <summary>
    /// Hears what became of each partial detection, and of each event that satisfied a condition of a rule and came to nothing: why a rule did not fire. It is called where that happens, between two events
    /// or within the work on one, and what it throws ends the run as an exception of an observer would. What a report names is kept alive by who keeps the report. Reports are not
    /// part of a saved run; partials are, and are reported as opened when the run is resumed. Null when nobody wants to know, which costs nothing.
    /// </summary>
    public Action<PartialReport>? Partials { get; init; }

    /// <summary>
    /// Events from before the stream, in any order, or null. Rules that ask whether something is new (<c>new_terms</c>) learn from those that satisfy their query; nothing else
    /// comes of them: no alert, no move of event time, no other rule sees them. They are read one by one when a run begins or is resumed, before its first event, and only when a rule wants them.
    /// What lies more than a rule's history window before an event does not count for it. What is as late as the stream or later counts too: what history holds is known. Without history new-terms rules
    /// have a cold start, which <see cref="DetectionStatistics.ColdStart"/> tells.
    /// </summary>
    public IEnumerable<EventRecord>? History { get; init; }

    /// <summary>What a run may keep when nothing is said: 1 GiB.</summary>
    internal const long DefaultMaxStateBytes = 1L << 30;

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(AllowedLateness, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxHeldEvents, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxStateBytes, 1);
        if (MaxClockJump is { } jump) ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(jump, TimeSpan.Zero, nameof(MaxClockJump));
    }
}
