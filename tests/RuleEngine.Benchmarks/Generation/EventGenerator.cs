using System.Buffers;

namespace RuleEngine.Benchmarks.Generation;

/// <summary>Makes Windows events as ECS documents, one after the other, the same for one seed: in time order, some milliseconds apart, one in a thousand of an attacker.</summary>
internal sealed class EventGenerator : IDisposable
{
    /// <summary>The seed of what is measured.</summary>
    public const ulong Seed = 4690;

    private const int SuspicionChances = 1_000;
    private readonly ArrayBufferWriter<byte> _output = new(64 * 1024);
    private readonly EcsWriter _writer;
    private readonly Draw _draw;
    private readonly Estate _estate;
    private readonly EventKind[] _kinds;
    private readonly Dictionary<string, EventKind> _byCode = EventKinds.All.ToDictionary(kind => kind.Code, StringComparer.Ordinal);
    private DateTime _time = new(2026, 3, 2, 6, 0, 0, DateTimeKind.Utc);

    /// <summary>A generator that begins anew.</summary>
    public EventGenerator(ulong seed = Seed)
    {
        _writer = new EcsWriter(_output);
        _draw = new Draw(seed);
        _estate = new Estate(_draw);
        _kinds = [.. EventKinds.All.SelectMany(kind => Enumerable.Repeat(kind, kind.Weight))];
    }

    /// <summary>The next document, without a line's end; valid until the next call.</summary>
    public ReadOnlySpan<byte> Next()
    {
        _output.ResetWrittenCount();
        _time = _time.AddTicks(_draw.Below(80_000));
        var suspicion = _draw.OneIn(SuspicionChances) ? _draw.Pick(Suspicion.All) : null;
        var kind = suspicion is null ? _draw.Pick(_kinds) : _byCode[suspicion.Code];
        var draft = new EventDraft(_estate, _draw.PickSkewed(_estate.Hosts), kind, _time, suspicion);
        kind.Fill(draft, _draw);
        _writer.Write(draft);
        return _output.WrittenSpan;
    }

    /// <summary>Writes NDJSON until a stream has so many bytes or a little more.</summary>
    /// <returns>How many events were written.</returns>
    public int WriteTo(Stream stream, long bytes)
    {
        var (written, events) = (0L, 0);
        for (; written < bytes; events++)
        {
            var document = Next();
            stream.Write(document);
            stream.WriteByte((byte)'\n');
            written += document.Length + 1;
        }
        return events;
    }

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();
}
