using RuleEngine.Events;
using RuleEngine.IO.Inputs.Evtx;

namespace RuleEngine.IO.Inputs.Ahead;

/// <summary>Decodes chunks of an event log, record by record as <see cref="EvtxEventReader"/> does.</summary>
/// <param name="fields">The fields to extract.</param>
/// <param name="sifter">Matches the events; null when every event is kept.</param>
internal sealed class EvtxBatchDecoder(FieldTable fields, EventSifter? sifter) : IBatchDecoder
{
    private readonly EvtxRecordDecoder _decoder = new();
    private readonly EvtxEventMaker _maker = new(fields);

    /// <inheritdoc/>
    public void Decode(EventBatch batch)
    {
        var reader = batch.Reader;
        _decoder.Begin(batch.Bytes, batch.Length, batch.Offset, batch.Chunk);
        foreach (ref var entry in batch.Entries)
        {
            if (entry.Outcome == EntryOutcome.Framed) Decode(batch, ref entry, new EventOrigin(reader.Path, entry.Number, entry.Offset) { Input = reader.Ordinal });
        }
    }

    /// <inheritdoc/>
    public EventRecord Restore(EventBatch batch, in BatchEntry entry, EventOrigin origin)
    {
        _decoder.Begin(batch.Bytes, batch.Length, batch.Offset, batch.Chunk);
        var problem = default(DecodeProblem);
        var record = _decoder.Decode(FrameOf(entry), entry.IsSlack) is null ? _maker.Make(_decoder.Record, origin, out problem) : null;
        return record?.Keep() ?? throw new InvalidOperationException($"{origin}: an event that was read once cannot be read again: {problem.Message}");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private static EvtxFrame FrameOf(in BatchEntry entry) => new(entry.Start, entry.Length);

    private void Decode(EventBatch batch, ref BatchEntry entry, EventOrigin origin)
    {
        if (_decoder.Decode(FrameOf(entry), entry.IsSlack) is { } loss)
            (entry.Outcome, entry.Result) = entry.IsSlack ? (EntryOutcome.Nothing, default(object)) : (EntryOutcome.Skipped, EvtxEventMaker.ProblemOf(loss));
        else if (_maker.Make(_decoder.Record, origin, out var problem) is not { } record) (entry.Outcome, entry.Result) = (EntryOutcome.Skipped, problem);
        else entry.Take(record, sifter, batch);
    }
}
