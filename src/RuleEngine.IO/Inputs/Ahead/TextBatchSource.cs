namespace RuleEngine.IO.Inputs.Ahead;

/// <summary>Cuts an input of text into the stretches that its framer finds.</summary>
/// <param name="buffer">The input.</param>
/// <param name="framer">Finds where events begin and end.</param>
/// <param name="batchBytes">How many bytes of events a batch takes, but for its last.</param>
internal sealed class TextBatchSource(InputBuffer buffer, IEventFramer framer, int batchBytes) : IBatchSource
{
    // Lines that are no events have no bytes in a batch, and must not make one without end.
    private const int MostEntries = 16 * 1024;
    private Frame _frame;
    private long _number;

    /// <inheritdoc/>
    public long BytesRead => buffer.Offset;

    /// <inheritdoc/>
    public bool MoveNext()
    {
        _frame = framer.Next();
        return _frame.Kind != FrameKind.End;
    }

    /// <inheritdoc/>
    public bool AddTo(EventBatch batch)
    {
        var isEvent = _frame.Kind == FrameKind.Event;
        ref var entry = ref batch.Add(isEvent ? buffer.Window[.._frame.Length] : default);
        (entry.Offset, entry.BytesRead, entry.EndsWithInput, entry.Number) = (_frame.Offset, buffer.Offset, _frame.EndsWithInput, ++_number);
        if (!isEvent) (entry.Outcome, entry.Result) = (EntryOutcome.Skipped, new DecodeProblem(_frame.Reason, _frame.Message));
        return batch.Length < batchBytes && batch.Count < MostEntries;
    }

    /// <inheritdoc/>
    public void Dispose() => buffer.Dispose();
}
