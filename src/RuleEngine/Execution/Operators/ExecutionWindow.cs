using RuleEngine.Compilation.Planning;
using RuleEngine.Events;
using RuleEngine.Execution.Matching;
using RuleEngine.Execution.State;

namespace RuleEngine.Execution.Operators;

/// <summary>The events that matched a rule and that an execution to come can still look at, in the order of time, those of one time as they came.</summary>
/// <param name="plan">When the rule is executed.</param>
/// <param name="account">Counts the bytes.</param>
internal sealed class ExecutionWindow(SchedulePlan plan, StateAccount account)
{
    // An entry in the list.
    private const int EntrySize = 96;
    private readonly List<Entry> _entries = [];
    private long _next;

    /// <summary>The time by which an event that is kept is in a window.</summary>
    public EventTime TimeOf(EventRecord record) => plan.Time.TryRead(record, out var time) ? time : record.Time;

    /// <summary>The earliest such time from a time on; null when there is none.</summary>
    public EventTime? EarliestFrom(EventTime time)
    {
        EventTime? earliest = null;
        foreach (var entry in _entries)
        {
            if (entry.Time >= time && (earliest is not { } known || entry.Time < known)) earliest = entry.Time;
        }
        return earliest;
    }

    /// <summary>Keeps an event.</summary>
    public void Add(EventMatch match)
    {
        var entry = new Entry(match with { Seen = match.Event }, TimeOf(match.Event), _next++);
        var place = _entries.Count;
        while (place > 0 && _entries[place - 1].Match.Event.Time > match.Event.Time) place--;
        _entries.Insert(place, entry);
        account.Add(SizeOf(entry));
    }

    /// <summary>The events of a window, in order, each with the number by which it is known as long as it is kept.</summary>
    public IEnumerable<(EventMatch Match, long Number)> Between(EventTime from, EventTime to) =>
        _entries.Where(entry => entry.Time >= from && entry.Time < to).Select(entry => (entry.Match, entry.Number));

    /// <summary>Forgets what is before a time.</summary>
    /// <param name="time">The time.</param>
    /// <param name="leaving">Takes each event that is forgotten.</param>
    public void ForgetBefore(EventTime time, Action<EventRecord> leaving) => _entries.RemoveAll(entry =>
    {
        if (entry.Time >= time) return false;
        account.Add(-SizeOf(entry));
        leaving(entry.Match.Event);
        return true;
    });

    /// <summary>Forgets the earliest event; false when there is none.</summary>
    public bool ForgetFirst()
    {
        if (_entries.Count == 0) return false;
        account.Add(-SizeOf(_entries[0]));
        _entries.RemoveAt(0);
        return true;
    }

    /// <summary>Writes what is kept.</summary>
    public void Save(StateWriter writer)
    {
        writer.Write(_next);
        writer.WriteCount(_entries.Count);
        foreach (var entry in _entries)
        {
            writer.Write(entry.Match.Event);
            writer.WriteFixed((long)entry.Match.Terms);
            writer.Write(entry.Number);
        }
    }

    /// <summary>Takes over what was saved.</summary>
    public void Load(StateReader reader)
    {
        _next = reader.ReadNumber();
        for (var left = reader.ReadCount(); left > 0; left--)
        {
            var match = new EventMatch(reader.ReadEvent(), (ulong)reader.ReadFixed());
            var entry = new Entry(match, TimeOf(match.Event), reader.ReadNumber());
            _entries.Add(entry);
            account.Add(SizeOf(entry));
        }
    }

    private static long SizeOf(Entry entry) => EntrySize + entry.Match.Event.Footprint;

    private readonly record struct Entry(EventMatch Match, EventTime Time, long Number);
}
