using System.Diagnostics.CodeAnalysis;

namespace RuleEngine.IO.Inputs.Ahead;

/// <summary>
/// The thread that cuts an input into batches which may have to be waited for. A batch is given as soon as somebody wants it and the input has nothing more at hand, so that an event
/// never waits for the one behind it.
/// </summary>
internal sealed class LiveFeed
{
    private readonly BatchCrew _crew;
    private readonly AheadReader _reader;
    private readonly IBatchSource _source;
    private EventBatch? _batch;
    private IDisposable? _owned;
    private bool _isWaiting;
    private bool _isAbandoned;
    private bool _isOver;

    /// <summary>Starts to read.</summary>
    /// <param name="crew">The crew.</param>
    /// <param name="reader">The reader that it reads for.</param>
    /// <param name="source">Cuts the input.</param>
    /// <param name="stream">What the source reads.</param>
    public LiveFeed(BatchCrew crew, AheadReader reader, IBatchSource source, LiveStream stream)
    {
        (_crew, _reader, _source, stream.Feed) = (crew, reader, source, this);
        new Thread(Work) { IsBackground = true, Name = "read live" }.Start();
    }

    /// <summary>Takes what there is while the thread waits for the input, to be decoded. Called under the crew's lock.</summary>
    public bool TryTake([NotNullWhen(true)] out EventBatch? batch)
    {
        batch = _isWaiting && _batch is { Count: > 0 } ? _batch : null;
        if (batch is null) return false;
        batch.State = BatchState.Decoding;
        _reader.Batches.Enqueue(batch);
        _batch = null;
        return true;
    }

    /// <summary>Waits until the thread has ended, or is waiting itself. Called under the crew's lock, when the reader is left.</summary>
    /// <returns>Whether it has ended; if not it disposes of the source when its wait is over.</returns>
    public bool IsStopped()
    {
        while (!_isOver && !_isWaiting) Monitor.Wait(_crew.Gate);
        _isAbandoned = !_isOver;
        return _isOver;
    }

    /// <summary>Gives the thread something that it still uses, to be disposed of behind it.</summary>
    /// <returns>False when it does not use it any more.</returns>
    public bool TryHandOver(IDisposable owned)
    {
        lock (_crew.Gate)
        {
            if (!_isOver) _owned = owned;
            return !_isOver;
        }
    }

    /// <summary>Said before a read that may wait.</summary>
    public void BeginWait()
    {
        lock (_crew.Gate)
        {
            _isWaiting = true;
            if (_batch is { Count: > 0 } || _reader.IsLeft) Monitor.PulseAll(_crew.Gate);
        }
    }

    /// <summary>Said behind it.</summary>
    /// <returns>Whether nobody wants more.</returns>
    public bool EndWait()
    {
        lock (_crew.Gate)
        {
            _isWaiting = false;
            return _reader.IsLeft;
        }
    }

    private void Work()
    {
        try
        {
            while (_source.MoveNext() && TryAdd())
            {
            }
            Finish(null);
        }
        catch (Exception exception)
        {
            // It is thrown where the events are read, behind those before it.
            Finish(exception);
        }
        if (!_isAbandoned) return;
        _source.Dispose();
        _owned?.Dispose();
    }

    private bool TryAdd()
    {
        EventBatch batch;
        lock (_crew.Gate)
        {
            if (_reader.IsLeft) return false;
            batch = _batch ??= _crew.Rent(_reader);
        }
        if (_source.AddTo(batch)) return true;
        lock (_crew.Gate)
        {
            _batch = null;
            _crew.Add(batch);
            while (!_reader.IsLeft && !_crew.HasRoom(_reader)) Monitor.Wait(_crew.Gate);
            return !_reader.IsLeft;
        }
    }

    private void Finish(Exception? failure)
    {
        lock (_crew.Gate)
        {
            _isOver = true;
            var batch = _batch ?? _crew.Rent(_reader);
            (batch.IsLast, batch.BytesRead) = (true, _source.BytesRead);
            if (failure is not null) batch.Fail(batch.Count, failure);
            if (!_reader.IsLeft) _crew.Add(batch);
            Monitor.PulseAll(_crew.Gate);
        }
    }
}
