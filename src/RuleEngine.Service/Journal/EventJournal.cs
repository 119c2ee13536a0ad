namespace RuleEngine.Service.Journal;

/// <summary>
/// The journal: segments in a folder. Who appends makes bytes of the entries and waits; one thread writes what waits, all of it with one write and one flush, so the more come at once the cheaper each is.
/// </summary>
internal sealed class EventJournal : IEventJournal, IDisposable
{
    // What is written at once. More waits for the next turn, so that who came first need not wait for all.
    private const long MaxGroupBytes = 32L << 20;

    private readonly IJournalFiles _files;
    private readonly JournalOptions _options;
    private readonly ILogger _logger;
    private readonly JournalMetrics _metrics;
    private readonly SegmentWriter _writer;
    private readonly ITimer? _timer;
    private readonly Thread _thread;
    private readonly Lock _filesGate = new();
    private readonly object _gate = new();
    private readonly Queue<PendingAppend> _waiting = [];
    private volatile JournalSegment[] _segments;
    private volatile string? _problem;
    private TaskCompletionSource _grown = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _end;
    private long _skipTo;
    private bool _isFlushDue;
    private bool _isClosed;

    private EventJournal(IJournalFiles files, JournalOptions options, TimeProvider time, ILogger logger, JournalMetrics metrics)
    {
        (_files, _options, _logger, _metrics) = (files, options, logger, metrics);
        _writer = new SegmentWriter(files, options, time, metrics);
        var recovery = new JournalRecovery(files, logger, metrics);
        recovery.Recover();
        if (recovery.BeginAt is { } position)
        {
            _writer.Begin(position);
            recovery.Segments.Add(_writer.Segment);
        }
        else
        {
            var last = recovery.Segments[^1];
            _writer.Continue(last, files.Open(last.Name, forWriting: true));
        }

        _segments = [.. recovery.Segments];
        _end = _segments[^1].End;
        logger.JournalOpened(files.Folder, _segments.Length, Start, End);
        _thread = new Thread(Work) { IsBackground = true, Name = "journal" };
        _thread.Start();
        _timer = options.Fsync == JournalFsync.Interval ? time.CreateTimer(_ => AskForFlush(), null, options.FsyncInterval, options.FsyncInterval) : null;
    }

    /// <inheritdoc/>
    public long Start => _segments[0].First + JournalFormat.SegmentHeaderLength;

    /// <inheritdoc/>
    public long End => Volatile.Read(ref _end);

    /// <inheritdoc/>
    public string? Problem => _problem;

    /// <summary>The segments, in order, at a moment.</summary>
    public IReadOnlyList<JournalSegment> Segments => _segments;

    /// <summary>Opens the journal of a folder, or begins one.</summary>
    /// <param name="files">The folder, which the journal closes.</param>
    /// <param name="options">How events are kept.</param>
    /// <param name="time">Says when to flush, under <see cref="JournalFsync.Interval"/>.</param>
    /// <param name="logger">Is told what an operator should know.</param>
    /// <param name="metrics">Counts.</param>
    /// <exception cref="IOException">It cannot be read or written.</exception>
    public static EventJournal Open(IJournalFiles files, JournalOptions options, TimeProvider time, ILogger logger, JournalMetrics metrics)
    {
        try
        {
            return new EventJournal(files, options, time, logger, metrics);
        }
        catch
        {
            files.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<long> AppendAsync(JournalDraft draft, CancellationToken cancellation)
    {
        draft.Seal();
        cancellation.ThrowIfCancellationRequested();
        var append = new PendingAppend(draft);
        lock (_gate)
        {
            if (_isClosed)
            {
                draft.Dispose();
                throw new ObjectDisposedException(nameof(EventJournal));
            }

            _waiting.Enqueue(append);
            Monitor.Pulse(_gate);
        }

        return await append.Task.WaitAsync(cancellation);
    }

    /// <inheritdoc/>
    public void TryAgain() => AskForFlush();

    /// <inheritdoc/>
    public IJournalReader ReadFrom(long position)
    {
        if (position > End)
        {
            SkipTo(position);
        }

        return new JournalReader(this, position);
    }

    /// <inheritdoc/>
    public async Task WaitBeyondAsync(long position, CancellationToken cancellation)
    {
        while (End <= position)
        {
            var grown = Volatile.Read(ref _grown);
            if (End <= position)
            {
                await grown.Task.WaitAsync(cancellation);
            }
        }
    }

    /// <inheritdoc/>
    public void Release(long position)
    {
        lock (_filesGate)
        {
            var segments = _segments;
            var count = 0;
            while (count < segments.Length - 1 && segments[count].End <= position && End - segments[count].End >= _options.RetainBytes && TryDelete(segments[count]))
            {
                count++;
            }

            if (count > 0)
            {
                _segments = segments[count..];
            }
        }
    }

    /// <summary>Writes what waits, flushes it, and lets the folder go.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_isClosed)
            {
                return;
            }

            _isClosed = true;
            Monitor.Pulse(_gate);
        }

        _timer?.Dispose();
        _thread.Join();
        _writer.Dispose();
        _files.Dispose();
        Volatile.Read(ref _grown).TrySetException(new ObjectDisposedException(nameof(EventJournal)));
    }

    /// <summary>Opens the segment that holds a position, or the first one behind it.</summary>
    /// <param name="position">The position.</param>
    /// <param name="before">The segment whose reading is over, when the next one is wanted.</param>
    public (JournalSegment Segment, SegmentScanner Scanner) OpenAt(long position, JournalSegment? before = null)
    {
        // Release deletes no file between the choice of a segment and its opening; one that is open may be deleted.
        lock (_filesGate)
        {
            var segment = before is null ? FindAt(position) : FindBehind(before)!;
            return (segment, new SegmentScanner(segment, _files.Open(segment.Name, forWriting: false)));
        }
    }

    /// <summary>The segment behind another, or null when that is the last one.</summary>
    public JournalSegment? FindBehind(JournalSegment segment)
    {
        var segments = _segments;
        if (segments[^1].First <= segment.First)
        {
            return null;
        }

        return segments.First(other => other.First > segment.First);
    }

    /// <summary>Tells that a reader passed over damage.</summary>
    public void ReportDamage(JournalSegment segment, long from, long bytes)
    {
        _metrics.CountDamaged(bytes);
        _logger.DamagePassedOver(Path.Combine(_files.Folder, segment.Name), from - segment.First, bytes);
    }

    private JournalSegment FindAt(long position)
    {
        var segments = _segments;
        return segments.FirstOrDefault(segment => position < segment.End) ?? segments[^1];
    }

    private bool TryDelete(JournalSegment segment)
    {
        try
        {
            _files.Delete(segment.Name);
            return true;
        }
        catch (IOException e)
        {
            _logger.DeleteFailed(e, Path.Combine(_files.Folder, segment.Name));
            return false;
        }
    }

    // A reader was further than what a power cut has left. New entries must come behind where it was, or it would not see them.
    private void SkipTo(long position)
    {
        _logger.PositionSkipped(End, position);
        lock (_gate)
        {
            _skipTo = Math.Max(_skipTo, position);
        }
    }

    private void AskForFlush()
    {
        lock (_gate)
        {
            _isFlushDue = true;
            Monitor.Pulse(_gate);
        }
    }

    private void Work()
    {
        var group = new List<PendingAppend>();
        while (TakeGroup(group))
        {
            if (group.Count > 0)
            {
                Append(group);
                group.Clear();
            }
            else
            {
                TryFlush();
                TryToWrite();
            }
        }

        TryFlush();
    }

    // An empty group asks for a flush; false says that all is done.
    private bool TakeGroup(List<PendingAppend> group)
    {
        lock (_gate)
        {
            while (_waiting.Count == 0 && !_isClosed && !_isFlushDue)
            {
                Monitor.Wait(_gate);
            }

            if (_isFlushDue)
            {
                _isFlushDue = false;
                return true;
            }

            var bytes = 0L;
            while (_waiting.TryPeek(out var append) && (group.Count == 0 || bytes + append.Length <= MaxGroupBytes))
            {
                bytes += append.Length;
                group.Add(_waiting.Dequeue());
            }

            return group.Count > 0;
        }
    }

    private void Append(List<PendingAppend> group)
    {
        var bytes = group.Sum(append => (long)append.Length);
        long end;
        try
        {
            end = Write(group, bytes);
        }
        catch (Exception e)
        {
            // Whatever it is, those who wait are told, and the journal stays as it was.
            Fail(group, e);
            return;
        }

        _problem = null;
        Leave(group, end - bytes);
        Publish(end);
        _metrics.CountAppended(bytes, group.Sum(append => append.Count));
        var position = end - bytes;
        foreach (var append in group)
        {
            position += append.Length;
            append.TrySetResult(position);
        }
    }

    private void Leave(List<PendingAppend> group, long position)
    {
        var before = _end;
        foreach (var append in group)
        {
            append.Leave(before, position);
            before = position += append.Length;
        }
    }

    private long Write(List<PendingAppend> group, long bytes)
    {
        var next = Math.Max(_writer.Segment.End, Interlocked.Read(ref _skipTo));
        if (next > _writer.Segment.End || _writer.IsFullFor(bytes))
        {
            _writer.Begin(next);
            lock (_filesGate)
            {
                _segments = [.. _segments, _writer.Segment];
            }
        }

        return _writer.Write(group);
    }

    private void Publish(long end)
    {
        _writer.Segment.End = end;
        Volatile.Write(ref _end, end);
        Interlocked.Exchange(ref _grown, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
    }

    private void Fail(List<PendingAppend> group, Exception exception)
    {
        var file = Path.Combine(_files.Folder, _writer.Segment.Name);
        _logger.AppendFailed(exception, group.Sum(append => append.Count), file);
        _metrics.CountFailed(group.Count);
        _problem = $"The journal '{file}' could not be written: {exception.Message}";
        foreach (var append in group)
        {
            append.Draft.Dispose();
            append.TrySetException(new IOException(_problem, exception));
        }
    }

    private void TryFlush()
    {
        try
        {
            _writer.Flush();
        }
        catch (Exception e)
        {
            // Appends that come later are told by their own failure.
            _logger.FlushFailed(e, Path.Combine(_files.Folder, _writer.Segment.Name));
        }
    }

    private void TryToWrite()
    {
        if (_problem is null)
        {
            return;
        }

        try
        {
            _writer.Try();
            _problem = null;
        }
        catch (IOException e)
        {
            _problem = $"The journal '{Path.Combine(_files.Folder, _writer.Segment.Name)}' cannot be written: {e.Message}";
        }
    }
}
