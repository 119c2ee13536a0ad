using RuleEngine.Events;
using RuleEngine.Execution.State;
using RuleEngine.Execution.Storage;

namespace RuleEngine.Execution.Operators;

/// <summary>The sequences of an operator that are not complete, or wait for their verdict, each under a number.</summary>
/// <param name="events">Keeps their events.</param>
internal sealed class SequencePartials(EventStore events)
{
    private const int None = -1;
    private static readonly int OwnSize = Slab<SequencePartial>.EntrySize;
    private readonly Slab<SequencePartial> _partials = new();
    private readonly Slab<Link> _links = new();

    /// <summary>Called with the number of a sequence that is given up, before it is.</summary>
    public Action<int>? Closing { get; set; }

    /// <summary>A sequence.</summary>
    public ref SequencePartial this[int number] => ref _partials[number];

    /// <summary>Whether a sequence still waits where it did.</summary>
    public bool IsAt(SequencePlace place) => place.Stamp > 0 && _partials.IsInUse(place.Number) && _partials[place.Number].Stamp == place.Stamp;

    /// <summary>Begins a sequence.</summary>
    /// <param name="record">Its first event.</param>
    /// <param name="lead">The milliseconds of the latest event before it that should not have been there, or null.</param>
    /// <returns>Its number.</returns>
    public int Open(EventRecord record, long? lead)
    {
        var number = _partials.Add();
        _partials[number] = new SequencePartial { Start = record.Time, Earlier = None, HasLead = lead is not null, LeadMilliseconds = lead ?? 0, Size = OwnSize };
        Add(number, record);
        return number;
    }

    /// <summary>Adds the next event to a sequence.</summary>
    /// <param name="number">The sequence.</param>
    /// <param name="record">The event.</param>
    /// <param name="isSpoilt">Whether one that should not be there lies before it.</param>
    public void Extend(int number, EventRecord record, bool isSpoilt)
    {
        Add(number, record);
        _partials[number].IsSpoilt |= isSpoilt;
    }

    /// <summary>Gives a sequence up, with its events.</summary>
    public void Close(int number)
    {
        Closing?.Invoke(number);
        events.Remove(_partials[number].Event);
        for (var at = _partials[number].Earlier; at != None;)
        {
            var link = _links[at];
            events.Remove(link.Event);
            _links.Remove(at);
            at = link.Previous;
        }
        _partials.Remove(number);
    }

    /// <summary>The last event of a sequence.</summary>
    public EventRecord LastOf(int number) => events[_partials[number].Event];

    /// <summary>The events of a sequence, in order.</summary>
    public EventRecord[] EventsOf(int number)
    {
        var records = new EventRecord[_partials[number].Length];
        var left = records.Length;
        records[--left] = events[_partials[number].Event];
        for (var at = _partials[number].Earlier; at != None; at = _links[at].Previous) records[--left] = events[_links[at].Event];
        return records;
    }

    /// <summary>
    /// Writes a sequence with all its events. Nothing is shared: a pending sequence that is extended is no longer pending, so no two have a
    /// beginning in common.
    /// </summary>
    public void Save(int number, StateWriter writer)
    {
        writer.WriteMilliseconds(_partials[number].Lead);
        writer.Write(_partials[number].IsSpoilt);
        foreach (var record in EventsOf(number)) writer.Write(record);
    }

    /// <summary>Reads a sequence of so many events.</summary>
    public int Load(StateReader reader, int length)
    {
        var lead = reader.ReadMilliseconds();
        var isSpoilt = reader.ReadFlag();
        var number = Open(reader.ReadEvent(), lead);
        _partials[number].IsSpoilt = isSpoilt;
        while (_partials[number].Length < length) Add(number, reader.ReadEvent());
        return number;
    }

    private void Add(int number, EventRecord record)
    {
        ref var partial = ref _partials[number];
        if (partial.Length > 0)
        {
            var at = _links.Add();
            _links[at] = new Link { Event = partial.Event, Previous = partial.Earlier };
            partial.Earlier = at;
            partial.Size += Slab<Link>.EntrySize;
        }
        partial.Event = events.Add(record);
        partial.Last = record.Time;
        partial.Length++;
        partial.Size += events.SizeOf(partial.Event);
    }

    private struct Link : ISlabValue
    {
        public int Event;
        public int Previous;

        int ISlabValue.Link
        {
            readonly get => Previous;
            set => Previous = value;
        }
    }
}
