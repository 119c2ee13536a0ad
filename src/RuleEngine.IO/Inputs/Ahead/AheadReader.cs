using RuleEngine.Events;

namespace RuleEngine.IO.Inputs.Ahead;

/// <summary>
/// Reads the events of an input in their order while the threads of a crew cut it into batches, decode and match ahead. What it gives, counts and reports is what one thread would.
/// </summary>
internal sealed class AheadReader : IEventReader
{
    private readonly BatchCrew _crew;
    private readonly IBatchSource _source;
    private readonly InputSummary _summary;
    private readonly EventStandIn? _standIn;
    private EventBatch? _batch;
    private int _next;
    private long _record;
    private bool _isOver;

    /// <summary>A reader of an open input.</summary>
    /// <param name="crew">The threads, which the reader joins.</param>
    /// <param name="source">Cuts the input.</param>
    /// <param name="summary">What is told of the input.</param>
    /// <param name="ordinal">The input's place among all.</param>
    /// <param name="live">The stream that may have to be waited for, as the source reads it; null when there is none.</param>
    public AheadReader(BatchCrew crew, IBatchSource source, InputSummary summary, int ordinal, LiveStream? live)
    {
        (_crew, _source, _summary, Ordinal) = (crew, source, summary, ordinal);
        _standIn = crew.Tools.CreateStandIn(Restore);
        crew.Join(this);
        if (live is not null) Feed = new LiveFeed(crew, this, source, live);
    }

    /// <summary>The input as printed.</summary>
    public string Path => _summary.Path;

    /// <summary>The form of its content.</summary>
    public EventFormat Format => _summary.Format;

    /// <summary>The input's place among all.</summary>
    public int Ordinal { get; }

    /// <summary>The batches that were cut and not taken, in the order of the input; the crew's.</summary>
    public Queue<EventBatch> Batches { get; } = new();

    /// <summary>What cuts an input that may have to be waited for; null when any thread may.</summary>
    public LiveFeed? Feed { get; }

    /// <summary>Whether a thread cuts the next batch; the crew's.</summary>
    public bool IsFilling { get; set; }

    /// <summary>Whether the last batch was cut; the crew's.</summary>
    public bool IsAtEnd { get; set; }

    /// <summary>Whether nobody reads any more; the crew's.</summary>
    public bool IsLeft { get; set; }

    /// <inheritdoc/>
    public EventRecord? Read()
    {
        while (!_isOver)
        {
            while (_batch is not null && _next < _batch.Count)
            {
                if (Take(ref _batch.Entries[_next++]) is { } record) return record;
            }
            NextBatch();
        }
        return null;
    }

    /// <summary>Cuts the next batch.</summary>
    public void Fill(EventBatch batch)
    {
        try
        {
            bool isMore;
            while ((isMore = _source.MoveNext()) && _source.AddTo(batch))
            {
            }
            batch.IsLast = !isMore;
            batch.BytesRead = _source.BytesRead;
        }
        catch (Exception exception)
        {
            // It is thrown where the events are read, behind those before it.
            batch.Fail(batch.Count, exception);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _isOver = true;
        if (_batch is not null) _crew.Return(_batch);
        _batch = null;
        if (_crew.Leave(this)) _source.Dispose();
    }

    private void NextBatch()
    {
        var last = _batch;
        _batch = null;
        _next = 0;
        if (last is not null)
        {
            _isOver = last.IsLast;
            if (_isOver && last.Failure is null) _summary.BytesRead = last.BytesRead;
            var failure = last.Failure;
            _crew.Return(last);
            failure?.Throw();
        }
        if (!_isOver) _batch = _crew.Next(this);
    }

    private EventRecord? Take(ref BatchEntry entry)
    {
        _summary.BytesRead = entry.BytesRead;
        switch (entry.Outcome)
        {
            case EntryOutcome.Passed:
                return _standIn!.For(entry.Time, OriginOf(entry, ++_record));
            case EntryOutcome.Needed:
                var record = (EventRecord)entry.Result!;
                return entry.Number == ++_record ? record : record.WithOrigin(OriginOf(entry, _record));
            case EntryOutcome.Skipped:
                var problem = (DecodeProblem)entry.Result!;
                _summary.Skip(++_record, entry.Offset, problem.Reason, problem.Message);
                return null;
            case EntryOutcome.Warned:
                var warning = (DecodeProblem)entry.Result!;
                _summary.Warn(entry.Offset, warning.Reason, warning.Message);
                return null;
            default:
                return null;
        }
    }

    private EventOrigin OriginOf(in BatchEntry entry, long record) => new(Path, record, entry.Offset) { Input = Ordinal };

    private EventRecord Restore()
    {
        ref var entry = ref _batch!.Entries[_next - 1];
        return _crew.Tools.Of(Format).Restore(_batch, entry, OriginOf(entry, _record));
    }
}
