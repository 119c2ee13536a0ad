using System.Security.Cryptography;
using RuleEngine.Events;

namespace RuleEngine.Execution.State;

/// <summary>Writes a state section by section. Each event is written once, when a section first refers to it; no more than a section is in memory.</summary>
internal sealed class StateFileWriter : IDisposable
{
    private readonly Stream _destination;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly StateEventNumbers _events = new();
    private readonly Dictionary<string, int> _sources = new(StringComparer.Ordinal);
    private readonly StateWriter _section;
    private readonly StateWriter _event;

    /// <summary>Begins a state.</summary>
    public StateFileWriter(Stream destination)
    {
        (_destination, _section, _event) = (destination, new StateWriter(_events), new StateWriter(_events));
        Append(StateFormat.Mark);
        Append([StateFormat.Version]);
    }

    /// <summary>Writes a section, and before it the events that no section has referred to.</summary>
    public void Write(StateSection kind, Action<StateWriter> fill)
    {
        _section.Clear();
        fill(_section);
        while (_events.TryTake(out var record)) Write(record);
        AppendHeader(kind, _section.Content.Length);
        Append(_section.Content);
    }

    /// <summary>Ends the state.</summary>
    public void Complete()
    {
        AppendHeader(StateSection.End, 0);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        _hash.GetHashAndReset(hash);
        _destination.Write(hash);
    }

    /// <inheritdoc/>
    public void Dispose() => _hash.Dispose();

    // The document goes straight to the stream: it may be large, and is in memory already.
    private void Write(EventRecord record)
    {
        var origin = record.Origin;
        _event.Clear();
        _event.Write(record.Time);
        WriteSource(origin.Source);
        _event.WriteFixed(origin.Record);
        _event.WriteFixed(origin.Offset);
        _event.WriteFixed(origin.Input);
        (string Field, FieldValue Value)[] given = [.. record.Given()];
        _event.WriteCount(given.Length);
        foreach (var (field, value) in given)
        {
            _event.Write(field);
            _event.Write(value);
        }
        AppendHeader(StateSection.Event, _event.Content.Length + record.Document.Length);
        Append(_event.Content);
        Append(record.Document.Span);
    }

    // 0 is no source, the next number a new one, whose name follows; the others are known.
    private void WriteSource(string? source)
    {
        if (source is null)
        {
            _event.WriteCount(0);
            return;
        }
        var isKnown = _sources.TryGetValue(source, out var number);
        if (!isKnown) _sources[source] = number = _sources.Count + 1;
        _event.WriteCount(number);
        if (!isKnown) _event.Write(source);
    }

    private void AppendHeader(StateSection kind, int length)
    {
        Span<byte> header = stackalloc byte[1 + StateFormat.MaxNumberLength];
        header[0] = (byte)kind;
        Append(header[..(1 + StateWriter.Encode((ulong)length, header[1..]))]);
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        _hash.AppendData(bytes);
        _destination.Write(bytes);
    }
}
