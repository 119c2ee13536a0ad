using System.Diagnostics.CodeAnalysis;

namespace RuleEngine.Service.Intake.Preparation;

/// <summary>
/// Batches on their way from the journal to the rules, in its order: the journal's latest entries, as rules want them. It holds so many bytes; what does not fit is let go, and rules read it from the journal. Safe for any
/// number of threads.
/// </summary>
internal sealed class PreparedEvents
{
    private const long MaxBytes = 16L << 20;
    private const int MaxBatches = 1024;
    private const int MaxIdle = 8;

    private readonly Lock _gate = new();
    private readonly Queue<PreparedBatch> _waiting = [];
    private readonly Stack<PreparedBatch> _idle = [];
    private long _bytes;
    private volatile bool _isEmpty = true;

    /// <summary>An empty batch, to be given back.</summary>
    public PreparedBatch Rent()
    {
        lock (_gate)
        {
            return _idle.TryPop(out var idle) ? idle : new PreparedBatch(this);
        }
    }

    /// <summary>Takes a batch that is in the journal now, behind those before it.</summary>
    public void Add(PreparedBatch batch)
    {
        lock (_gate)
        {
            if (_waiting.Count == MaxBatches || _bytes + batch.Draft.Length > MaxBytes)
            {
                Recycle(batch);
                return;
            }

            _waiting.Enqueue(batch);
            _bytes += batch.Draft.Length;
            _isEmpty = false;
        }
    }

    /// <summary>The batch that is next in the journal, if it is here.</summary>
    /// <param name="position">The position in the journal up to which all was seen. Batches before it are let go.</param>
    /// <param name="engine">The rules that want it. One that was made for others is let go.</param>
    /// <param name="batch">The batch, to be given back.</param>
    public bool TryTake(long position, DetectionEngine engine, [NotNullWhen(true)] out PreparedBatch? batch)
    {
        batch = null;
        if (_isEmpty)
        {
            return false;
        }

        lock (_gate)
        {
            while (_waiting.TryPeek(out var first) && first.Before <= position)
            {
                _waiting.Dequeue();
                _bytes -= first.Draft.Length;
                if (position <= first.Start && first.Engine == engine)
                {
                    batch = first;
                    break;
                }

                Recycle(first);
            }

            _isEmpty = _waiting.Count == 0;
        }

        return batch is not null;
    }

    /// <summary>Takes a batch back whose events are done with.</summary>
    public void Return(PreparedBatch batch)
    {
        lock (_gate)
        {
            Recycle(batch);
        }
    }

    private void Recycle(PreparedBatch batch)
    {
        batch.Reset();
        if (_idle.Count < MaxIdle)
        {
            _idle.Push(batch);
        }
    }
}
