using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Text;
using RuleEngine.Events;
using RuleEngine.IO.Inputs;
using RuleEngine.Service.Journal;

namespace RuleEngine.Service.Intake;

/// <summary>Says whether what somebody brings is an event that rules will be able to see. Safe for any number of callers.</summary>
internal sealed class EventCheck(JournalOptions options) : IDisposable
{
    // As in Elasticsearch.
    private const int MaxIdBytes = 512;
    private const int MaxIndexBytes = 255;

    private readonly ConcurrentBag<EventDecoder> _decoders = [];

    /// <summary>Looks at events, and says of each whether it may be taken.</summary>
    public IntakeItem[] Check(string source, IReadOnlyList<IntakeEvent> events)
    {
        if (!_decoders.TryTake(out var decoder))
        {
            decoder = new EventDecoder(FieldTable.Empty);
        }

        var items = new IntakeItem[events.Count];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = FindProblem(decoder, new EventOrigin(source, i + 1), events[i]) is { } problem ? new IntakeItem(IntakeVerdict.Refused, problem) : new IntakeItem(IntakeVerdict.Taken);
        }

        // Not in a finally: one that has thrown is not used again.
        _decoders.Add(decoder);
        return items;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        while (_decoders.TryTake(out var decoder))
        {
            decoder.Dispose();
        }
    }

    private string? FindProblem(EventDecoder decoder, EventOrigin origin, in IntakeEvent one)
    {
        if (one.Body.Length > options.MaxEventBytes)
        {
            return $"the event has {one.Body.Length} bytes, more than the {options.MaxEventBytes} that are allowed";
        }

        if (one.Id is { } id && Encoding.UTF8.GetByteCount(id) > MaxIdBytes)
        {
            return $"the id has more than {MaxIdBytes} bytes";
        }

        if (one.Index is { } index && Encoding.UTF8.GetByteCount(index) > MaxIndexBytes)
        {
            return $"the name of the index has more than {MaxIndexBytes} bytes";
        }

        var body = MemoryMarshal.TryGetArray(one.Body, out var segment) ? segment : one.Body.ToArray();
        string? problem;
        _ = one.Encoding == EventEncoding.WindowsXml
            ? decoder.TryDecodeXml(body, origin, one.Index, out _, out problem)
            : decoder.TryDecodeJson(body, origin, one.Index, one.Id, out _, out problem);
        return problem;
    }
}
