using RuleEngine.Events;

namespace RuleEngine.Execution.Storage;

/// <summary>
/// The events that operators of a run keep by the million, as bytes under numbers: a document and what stands beside it. An event is made anew when an alert needs it. An event that has
/// no document yet, or was given values, stays the object that it is. Each event counts who keeps it, and is there once for all who keep it while it is worked on.
/// </summary>
/// <param name="isOfObjects">Whether all events stay objects, because others hold them anyway.</param>
internal sealed class EventStore(bool isOfObjects)
{
    private const int ManySources = 1024;
    private const int ManyTables = 16;
    private readonly Slab<Entry> _entries = new();
    private readonly ByteArena _documents = new();
    private readonly Slab<Held> _objects = new();
    private readonly List<string?> _sources = [];
    private readonly Dictionary<string, int> _sourceNumbers = new(StringComparer.Ordinal);
    private readonly List<(FieldTable Fields, EventFactory Factory)> _factories = [];
    private EventRecord? _latest;
    private int _latestNumber;

    /// <summary>How many events there are.</summary>
    public int Count => _entries.Count;

    /// <summary>Another event comes: a lent one may be the same object as the last.</summary>
    public void Begin() => _latest = null;

    /// <summary>How many bytes an event takes.</summary>
    public int SizeOf(int number) => _entries[number].Object > 0
        ? Slab<Entry>.EntrySize + Slab<Held>.EntrySize + _objects[_entries[number].Object - 1].Record.Footprint
        : Slab<Entry>.EntrySize + ByteArena.SizeOf(_documents.LengthOf(_entries[number].Document));

    /// <summary>Keeps an event, once more if it is the one that was kept last.</summary>
    /// <returns>Its number; each <see cref="Add"/> needs a <see cref="Remove"/>.</returns>
    public int Add(EventRecord record)
    {
        if (ReferenceEquals(_latest, record))
        {
            _entries[_latestNumber].Keepers++;
            return _latestNumber;
        }
        var number = _entries.Add();
        ref var entry = ref _entries[number];
        entry = new Entry { Keepers = 1, Time = record.Time };
        if (IsObject(record))
        {
            entry.Object = _objects.Add() + 1;
            _objects[entry.Object - 1].Record = record.Keep();
        }
        else
        {
            var origin = record.Origin;
            var document = record.Document.Span;
            (entry.Record, entry.Offset, entry.Input, entry.Source, entry.Factory) = (origin.Record, origin.Offset, origin.Input, SourceOf(origin.Source, add: true), FactoryOf(record.Fields, add: true));
            entry.Document = _documents.Add(document.Length);
            document.CopyTo(_documents[entry.Document]);
        }
        (_latest, _latestNumber) = (record, number);
        return number;
    }

    /// <summary>Gives an event up.</summary>
    public void Remove(int number)
    {
        ref var entry = ref _entries[number];
        if (--entry.Keepers > 0) return;
        if (number == _latestNumber) _latest = null;
        if (entry.Object > 0) _objects.Remove(entry.Object - 1);
        else _documents.Remove(entry.Document);
        _entries.Remove(number);
    }

    /// <summary>An event as an object that stays.</summary>
    public EventRecord this[int number]
    {
        get
        {
            var entry = _entries[number];
            if (entry.Object > 0) return _objects[entry.Object - 1].Record;
            var origin = new EventOrigin(_sources[entry.Source]!, entry.Record, entry.Offset) { Input = entry.Input };
            return _factories[entry.Factory].Factory.TryRestore(_documents[entry.Document], origin, entry.Time, out var record, out var problem)
                ? record
                : throw new InvalidOperationException($"{origin}: {problem}");
        }
    }

    // Sources and tables are remembered for ever, so those beyond the first ones, as an attacker may make them, are not.
    private bool IsObject(EventRecord record) =>
        isOfObjects || record.DeferredDocument is not null || record.HasGiven || (_sources.Count >= ManySources && SourceOf(record.Origin.Source, add: false) < 0)
        || (_factories.Count >= ManyTables && FactoryOf(record.Fields, add: false) < 0);

    private int SourceOf(string? source, bool add)
    {
        if (source is null ? _sources.IndexOf(null) is var number && number >= 0 : _sourceNumbers.TryGetValue(source, out number)) return number;
        if (!add) return -1;
        _sources.Add(source);
        if (source is not null) _sourceNumbers.Add(source, _sources.Count - 1);
        return _sources.Count - 1;
    }

    private int FactoryOf(FieldTable fields, bool add)
    {
        for (var i = 0; i < _factories.Count; i++)
        {
            if (ReferenceEquals(_factories[i].Fields, fields)) return i;
        }
        if (!add) return -1;
        _factories.Add((fields, new EventFactory(fields)));
        return _factories.Count - 1;
    }

    private struct Entry : ISlabValue
    {
        public EventTime Time;
        public long Record;
        public long Offset;
        public int Input;
        public int Source;
        public int Factory;
        public int Document;
        // From 1; 0 for an event that is bytes.
        public int Object;
        public int Keepers;

        int ISlabValue.Link
        {
            readonly get => Keepers;
            set => Keepers = value;
        }
    }

    private struct Held : ISlabValue
    {
        public EventRecord Record;

        public int Link { get; set; }
    }
}
