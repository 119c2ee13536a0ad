using System.Runtime.CompilerServices;
using RuleEngine.Alerts;
using RuleEngine.Compilation.Planning;
using RuleEngine.Events;

namespace RuleEngine.Execution.Operators;

/// <summary>
/// Says what becomes of the partials of a sequence, where somebody wants to know. What only reports name, the events that should be missing, is kept here, beside the state, so that
/// it costs nothing otherwise and does not change what is evicted.
/// </summary>
internal sealed class SequenceReports
{
    private readonly SequencePlan _plan;
    private readonly SequencePartials _partials;
    private readonly IDropListener _drops;
    private readonly int[] _numbers;
    private readonly ConditionalWeakTable<MissingEventLog, ForbiddenEventLog> _logs = [];
    // By the number of the sequence, in the order of its stages.
    private readonly Dictionary<int, List<ForbiddenEvent>> _hits = [];
    private readonly List<PartialReport> _unmet = [];
    private bool _isOfUse;

    private SequenceReports(SequencePlan plan, SequencePartials partials, IDropListener drops)
    {
        (_plan, _partials, _drops) = (plan, partials, drops);
        partials.Closing = number => _hits.Remove(number);
        _numbers = [.. Enumerable.Range(0, plan.Slots.Count).Where(slot => !plan.Slots[slot].IsMissing).Select(slot => slot + 1)];
    }

    private IReadOnlyList<KeyPlan> Keys => _plan.Keys[_plan.Stages[0]];

    /// <summary>The reports of a sequence; null when nobody wants them.</summary>
    public static SequenceReports? For(SequencePlan plan, SequencePartials partials, IDropListener drops) =>
        drops.IsReporting ? new SequenceReports(plan, partials, drops) : null;

    /// <summary>The number of a stage among all that the query names, from 1.</summary>
    public int NumberOf(int stage) => _numbers[stage];

    /// <summary>A partial was opened.</summary>
    public void Opened(int sequence, ReadOnlySpan<FieldValue> key)
    {
        Use();
        _drops.OnReport(Of(PartialReportKind.Opened, sequence, key));
    }

    /// <summary>The event at hand opened a partial, or took one on.</summary>
    public void Use() => _isOfUse = true;

    /// <summary>A partial completed.</summary>
    public void Completed(int sequence, ReadOnlySpan<FieldValue> key) => _drops.OnReport(Of(PartialReportKind.Ended, sequence, key));

    /// <summary>A partial is dropped.</summary>
    /// <param name="sequence">The partial.</param>
    /// <param name="key">Its join key.</param>
    /// <param name="cause">The event that ended it, or null.</param>
    /// <param name="late">By how much that event was too late.</param>
    public PartialReport Dropped(int sequence, ReadOnlySpan<FieldValue> key, EventRecord? cause = null, TimeSpan? late = null) =>
        Of(PartialReportKind.Ended, sequence, key) with { Event = cause?.Keep(), Late = late };

    /// <summary>A partial is dropped because an event that should be missing is there.</summary>
    public PartialReport Hit(int sequence, ReadOnlySpan<FieldValue> key)
    {
        var hit = HitOf(sequence);
        return Dropped(sequence, key, hit?.Event) with { Clause = hit?.Clause ?? 0 };
    }

    /// <summary>A partial that waited is dropped because an event came that should be missing.</summary>
    public PartialReport Hit(int sequence, ReadOnlySpan<FieldValue> key, EventRecord seen, int term) =>
        Dropped(sequence, key, seen) with { Clause = ClauseOf(_plan.Gaps.Count - 1, term) };

    /// <summary>An event of a stage is left out.</summary>
    /// <param name="record">The event.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="key">Its join key.</param>
    /// <param name="late">By how much it was too late.</param>
    public PartialReport LeftOut(EventRecord record, int stage, ReadOnlySpan<FieldValue> key, TimeSpan? late = null) => new()
    {
        Kind = PartialReportKind.EventLeftOut, Stage = _numbers[stage], Stages = _plan.Slots.Count, Keys = KeyPlan.NameValues(Keys, OwnedKey.Of(key)), Event = record.Keep(), Late = late,
    };

    /// <summary>No partial waited for an event at the stage before.</summary>
    public void NothingWaited(EventRecord record, int stage, ReadOnlySpan<FieldValue> key) => _unmet.Add(LeftOut(record, stage, key) with { Reason = DropReason.NothingWaiting });

    /// <summary>The event was offered to all stages. It was left out where no partial waited, unless it was of use at another stage: one of a run often is.</summary>
    public void EndEvent()
    {
        if (!_isOfUse)
        {
            foreach (var report in _unmet) _drops.OnReport(report);
        }
        _isOfUse = false;
        _unmet.Clear();
    }

    /// <summary>Remembers an event that should be missing.</summary>
    public void Remember(MissingEventLog log, EventRecord record, int term) =>
        _logs.GetOrCreateValue(log).Add(new ForbiddenEvent(record.Keep(), log.Gap, ClauseOf(log.Gap, term)));

    /// <summary>Remembers which event a partial may be rejected for.</summary>
    /// <param name="sequence">The partial.</param>
    /// <param name="log">What was remembered.</param>
    /// <param name="milliseconds">When the event was.</param>
    public void Mark(int sequence, MissingEventLog log, long milliseconds)
    {
        if (_logs.TryGetValue(log, out var seen) && seen.At(milliseconds) is { } hit) (_hits.TryGetValue(sequence, out var hits) ? hits : _hits[sequence] = []).Add(hit);
    }

    // Of several the one in the earliest gap between events; one before them all counts only when there is no other.
    private ForbiddenEvent? HitOf(int sequence)
    {
        var hits = _hits.GetValueOrDefault(sequence) ?? [];
        return hits.Find(hit => hit.Gap > 0) ?? (_partials[sequence].IsSpoilt ? null : hits.FirstOrDefault());
    }

    private int ClauseOf(int gap, int term)
    {
        var (at, number) = (0, 0);
        foreach (var slot in _plan.Slots)
        {
            number++;
            if (!slot.IsMissing) at++;
            else if (at == gap && slot.Term == term) return number;
        }
        return 0;
    }

    private PartialReport Of(PartialReportKind kind, int sequence, ReadOnlySpan<FieldValue> key)
    {
        var events = _partials.EventsOf(sequence);
        return new PartialReport
        {
            Kind = kind,
            Stage = _numbers[events.Length - 1],
            Stages = _plan.Slots.Count,
            Keys = KeyPlan.NameValues(Keys, OwnedKey.Of(key)),
            Events = [.. events.Select((record, stage) => new PartialEvent(_numbers[stage], record))],
        };
    }
}
