using RuleEngine.Events;

namespace RuleEngine.IO.Inputs.Ahead;

/// <summary>Decodes batches of an input of text, event by event as <see cref="EventReader"/> does.</summary>
/// <param name="decoder">Understands an event.</param>
/// <param name="sifter">Matches it; null when every event is kept.</param>
internal sealed class TextBatchDecoder(IEventDecoder decoder, EventSifter? sifter) : IBatchDecoder
{
    /// <inheritdoc/>
    public void Decode(EventBatch batch)
    {
        var reader = batch.Reader;
        foreach (ref var entry in batch.Entries)
        {
            if (entry.Outcome == EntryOutcome.Framed) Decode(batch, ref entry, new EventOrigin(reader.Path, entry.Number, entry.Offset) { Input = reader.Ordinal });
        }
    }

    /// <inheritdoc/>
    public EventRecord Restore(EventBatch batch, in BatchEntry entry, EventOrigin origin) =>
        TextFrame.TryDecode(decoder, new ArraySegment<byte>(batch.Bytes, entry.Start, entry.Length), entry.EndsWithInput, origin, out var record, out var problem)
            ? record.Keep()
            : throw new InvalidOperationException($"{origin}: an event that was read once cannot be read again: {problem.Message}");

    /// <inheritdoc/>
    public void Dispose() => decoder.Dispose();

    private void Decode(EventBatch batch, ref BatchEntry entry, EventOrigin origin)
    {
        if (!TextFrame.TryDecode(decoder, new ArraySegment<byte>(batch.Bytes, entry.Start, entry.Length), entry.EndsWithInput, origin, out var record, out var problem))
            (entry.Outcome, entry.Result) = problem.IsNone ? (EntryOutcome.Nothing, default(object)) : (EntryOutcome.Skipped, problem);
        else entry.Take(record, sifter, batch);
    }
}
