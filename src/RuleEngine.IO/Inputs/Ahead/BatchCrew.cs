using System.Diagnostics.CodeAnalysis;
using RuleEngine.Events;
using RuleEngine.IO.Inputs.Evtx;

namespace RuleEngine.IO.Inputs.Ahead;

/// <summary>
/// The threads that read ahead, for all open inputs. Each takes whatever is to be done next: it cuts a batch off an input that has room for one, and decodes it. The thread that takes the
/// events works too while it would wait. All that threads share stands under one lock, which is taken a few times a batch.
/// </summary>
internal sealed class BatchCrew : IDisposable
{
    private const int BatchesPerThread = 3;
    private const int LargestShare = 4;
    private const int LeastBatch = 16 * 1024;
    private const int MostMemory = 32 * 1024 * 1024;
    private readonly FieldTable _fields;
    private readonly EventInputOptions _options;
    private readonly List<Thread> _threads = [];
    private readonly List<AheadReader> _readers = [];
    private readonly Queue<EventBatch> _framed = new();
    private readonly Stack<EventBatch> _unused = new();
    private int _turn;
    private bool _isOver;

    /// <summary>A crew without threads; they are started when there is more than one batch to do.</summary>
    /// <param name="fields">The fields to extract.</param>
    /// <param name="options">How many threads there are, and what they do.</param>
    public BatchCrew(FieldTable fields, EventInputOptions options)
    {
        (_fields, _options) = (fields, options);
        Tools = CreateTools();
    }

    /// <summary>What threads hold while they look at what they share; they wait on it.</summary>
    public object Gate { get; } = new();

    /// <summary>The decoders of the thread that takes the events.</summary>
    public CrewTools Tools { get; }

    /// <summary>How many bytes of events a batch of the next reader takes: the fewer, the more readers there are.</summary>
    public int BatchBytes => Math.Min(_options.BatchBytes, Math.Max(LeastBatch, MostMemory / (1 + _readers.Count)));

    // Of many inputs that are open at once each has little in memory.
    private int Share => Math.Max(1, BatchesPerThread * _options.Threads / Math.Max(1, _readers.Count));

    /// <summary>Takes a reader in.</summary>
    public void Join(AheadReader reader)
    {
        lock (Gate) _readers.Add(reader);
    }

    /// <summary>Lets a reader go. What threads do for it comes to an end first, unless it waits for its input.</summary>
    /// <returns>Whether nobody uses its source any more; else it is disposed of by the one who does.</returns>
    public bool Leave(AheadReader reader)
    {
        lock (Gate)
        {
            if (reader.IsLeft) return false;
            reader.IsLeft = true;
            _readers.Remove(reader);
            Monitor.PulseAll(Gate);
            while (reader.IsFilling) Monitor.Wait(Gate);
            while (reader.Batches.TryDequeue(out var batch))
            {
                // Who decodes one returns it.
                if (batch.State != BatchState.Decoding) Recycle(batch);
            }
            return reader.Feed is null || reader.Feed.IsStopped();
        }
    }

    /// <summary>The next batch of a reader, decoded; the thread helps until it is.</summary>
    public EventBatch Next(AheadReader reader)
    {
        while (true)
        {
            EventBatch? work;
            lock (Gate)
            {
                while (!TryTakeFor(reader, out work)) Monitor.Wait(Gate);
            }
            if (work.State == BatchState.Decoded) return work;
            Do(work, Tools);
            if (!work.IsLast) Start();
        }
    }

    /// <summary>Takes a batch back whose events were given.</summary>
    public void Return(EventBatch batch)
    {
        lock (Gate) Recycle(batch);
    }

    /// <summary>An empty batch. Called under the lock.</summary>
    public EventBatch Rent(AheadReader reader)
    {
        var batch = _unused.TryPop(out var unused) ? unused : new EventBatch(reader.Format == EventFormat.Evtx ? EvtxChunkHeader.ChunkSize : BatchBytes + (BatchBytes / 4));
        batch.Reader = reader;
        return batch;
    }

    /// <summary>Whether a reader may have one batch more. Called under the lock.</summary>
    public bool HasRoom(AheadReader reader) => reader.Batches.Count < Share;

    /// <summary>Takes a full batch over, to be decoded. Called under the lock.</summary>
    public void Add(EventBatch batch)
    {
        batch.State = BatchState.Framed;
        batch.Reader.IsAtEnd = batch.IsLast;
        batch.Reader.Batches.Enqueue(batch);
        _framed.Enqueue(batch);
        Monitor.PulseAll(Gate);
    }

    /// <summary>Starts the threads, if they were not.</summary>
    public void Start()
    {
        if (_threads.Count > 0) return;
        for (var i = 1; i < _options.Threads; i++)
        {
            var tools = CreateTools();
            var thread = new Thread(() => Work(tools)) { IsBackground = true, Name = FormattableString.Invariant($"read ahead {i}") };
            _threads.Add(thread);
            thread.Start();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (Gate)
        {
            _isOver = true;
            Monitor.PulseAll(Gate);
        }
        foreach (var thread in _threads) thread.Join();
        _threads.Clear();
        Tools.Dispose();
    }

    private CrewTools CreateTools() => new(_fields, _options.CreateSifter?.Invoke());

    private void Work(CrewTools tools)
    {
        using (tools)
        {
            while (TryWait(out var work)) Do(work!, tools);
        }
    }

    private bool TryWait(out EventBatch? work)
    {
        work = null;
        lock (Gate)
        {
            while (!_isOver && !TryTake(out work)) Monitor.Wait(Gate);
            return !_isOver;
        }
    }

    // A decoded batch of the reader, or work that brings it nearer, or any other.
    private bool TryTakeFor(AheadReader reader, [NotNullWhen(true)] out EventBatch? work)
    {
        if (reader.Batches.TryPeek(out work))
        {
            if (work.State == BatchState.Decoded)
            {
                reader.Batches.Dequeue();
                Monitor.PulseAll(Gate);
                return true;
            }
            if (work.State == BatchState.Framed)
            {
                work.State = BatchState.Decoding;
                return true;
            }
        }
        else if (reader.Feed is { } feed)
        {
            if (feed.TryTake(out work)) return true;
        }
        else if (!reader.IsFilling)
        {
            work = Begin(reader);
            return true;
        }
        return TryTake(out work);
    }

    private bool TryTake([NotNullWhen(true)] out EventBatch? work)
    {
        while (_framed.TryDequeue(out work))
        {
            // Who waits for a batch may have taken it, and a reader that is left has none.
            if (work.State != BatchState.Framed) continue;
            work.State = BatchState.Decoding;
            return true;
        }
        for (var i = 0; i < _readers.Count; i++)
        {
            var reader = _readers[(_turn + i) % _readers.Count];
            if (reader.Feed is not null || reader.IsFilling || reader.IsAtEnd || !HasRoom(reader)) continue;
            _turn = (_turn + i + 1) % _readers.Count;
            work = Begin(reader);
            return true;
        }
        return false;
    }

    private EventBatch Begin(AheadReader reader)
    {
        reader.IsFilling = true;
        return Rent(reader);
    }

    private void Do(EventBatch batch, CrewTools tools)
    {
        var reader = batch.Reader;
        if (batch.State == BatchState.Filling && !Fill(reader, batch)) return;
        try
        {
            _options.BeforeBatch?.Invoke();
            tools.Of(reader.Format).Decode(batch);
        }
        catch (Exception exception)
        {
            // It is thrown where the events are read, behind those before it.
            batch.FailDecoding(exception);
        }
        lock (Gate)
        {
            if (reader.IsLeft) Recycle(batch);
            else batch.State = BatchState.Decoded;
            Monitor.PulseAll(Gate);
        }
    }

    // The batch has its place in the order before the next one is cut.
    private bool Fill(AheadReader reader, EventBatch batch)
    {
        reader.Fill(batch);
        lock (Gate)
        {
            reader.IsFilling = false;
            reader.IsAtEnd = batch.IsLast;
            Monitor.PulseAll(Gate);
            if (reader.IsLeft)
            {
                Recycle(batch);
                return false;
            }
            batch.State = BatchState.Decoding;
            reader.Batches.Enqueue(batch);
            return true;
        }
    }

    private void Recycle(EventBatch batch)
    {
        _options.BatchReturned?.Invoke(batch.Bytes);
        batch.Reset(LargestShare * _options.BatchBytes);
        if (_unused.Count < 2 * ((BatchesPerThread * _options.Threads) + _readers.Count)) _unused.Push(batch);
    }
}
