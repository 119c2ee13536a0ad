using RuleEngine.Events;
using RuleEngine.IO.Inputs.Json;
using RuleEngine.IO.Inputs.Xml;

namespace RuleEngine.IO.Inputs.Ahead;

/// <summary>The decoders of one thread, made when they are first needed, and its sifter.</summary>
/// <param name="fields">The fields to extract.</param>
/// <param name="sifter">Matches the events; null when every event is kept.</param>
internal sealed class CrewTools(FieldTable fields, EventSifter? sifter) : IDisposable
{
    private TextBatchDecoder? _json;
    private TextBatchDecoder? _xml;
    private EvtxBatchDecoder? _evtx;

    /// <summary>The decoder of a format.</summary>
    public IBatchDecoder Of(EventFormat format) => format switch
    {
        EventFormat.WindowsXml => _xml ??= new TextBatchDecoder(new XmlEventDecoder(fields), sifter),
        EventFormat.Evtx => _evtx ??= new EvtxBatchDecoder(fields, sifter),
        _ => _json ??= new TextBatchDecoder(new JsonEventDecoder(fields), sifter),
    };

    /// <summary>An object for the events of a reader that no rule matches; null when every event is kept.</summary>
    public EventStandIn? CreateStandIn(Func<EventRecord> restore) => sifter?.CreateStandIn(restore);

    /// <inheritdoc/>
    public void Dispose()
    {
        _json?.Dispose();
        _xml?.Dispose();
        _evtx?.Dispose();
    }
}
