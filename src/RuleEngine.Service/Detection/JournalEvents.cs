using System.Diagnostics.CodeAnalysis;
using RuleEngine.Events;
using RuleEngine.IO.Inputs;
using RuleEngine.Service.Journal;

namespace RuleEngine.Service.Detection;

/// <summary>The events that are in the journal, for those who look back. What cannot be decoded was told when the rules came to it, and is passed over.</summary>
internal sealed class JournalEvents : IDisposable
{
    private readonly IJournalReader _reader;
    private readonly EventDecoder _decoder;
    private readonly long _end;

    /// <summary>The events from a position on, up to where the journal ends now.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="from">A position between two entries.</param>
    /// <param name="fields">The fields to extract.</param>
    public JournalEvents(IEventJournal journal, long from, FieldTable fields)
    {
        _end = journal.End;
        _reader = journal.ReadFrom(from);
        _decoder = new EventDecoder(fields);
    }

    /// <summary>Goes to the next event; false behind the last.</summary>
    /// <param name="record">The event, lent.</param>
    public bool TryRead([NotNullWhen(true)] out EventRecord? record)
    {
        while (TryReadEntry(out record, out _))
        {
            if (record is not null) return true;
        }
        record = null;
        return false;
    }

    /// <summary>Goes to the next entry; false behind the last.</summary>
    /// <param name="record">The event, lent; null of a tick, and of what cannot be decoded.</param>
    /// <param name="tick">Of a tick the time that it is; else null.</param>
    public bool TryReadEntry(out EventRecord? record, out EventTime? tick)
    {
        (record, tick) = (null, null);
        if (_reader.Position >= _end || !_reader.TryRead(out var entry)) return false;
        if (entry.Kind == JournalEntryKind.Tick) tick = EventTime.From(entry.Time);
        else JournalDecoding.TryDecode(_decoder, entry, _reader.Body, _reader.Position, out record, out _);
        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _reader.Dispose();
        _decoder.Dispose();
    }
}
