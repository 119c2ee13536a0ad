namespace RuleEngine.Service.Journal;

/// <summary>Writes to the last segment, and begins the next. What fails leaves no bytes behind. Belongs to one thread.</summary>
internal sealed class SegmentWriter(IJournalFiles files, JournalOptions options, TimeProvider time, JournalMetrics metrics) : IDisposable
{
    // A full disk may still have room for a little.
    private const int TrialBytes = 64 << 10;

    private readonly List<ReadOnlyMemory<byte>> _buffers = [];
    private IJournalFile? _file;
    private bool _isTorn;
    private bool _isFull;

    /// <summary>The segment that is written to.</summary>
    public JournalSegment Segment { get; private set; } = new(0, 0);

    /// <summary>Whether bytes were written that are not known to be on the disk.</summary>
    public bool IsDirty { get; private set; }

    /// <summary>Goes on in a segment that is there.</summary>
    public void Continue(JournalSegment segment, IJournalFile file) => (Segment, _file) = (segment, file);

    /// <summary>Begins the segment of a position. The one before is on the disk first, whatever the policy, but for <see cref="JournalFsync.Never"/>.</summary>
    public void Begin(long position)
    {
        Repair();
        _isFull = true;
        Flush();
        var name = JournalFormat.NameOf(position);
        var file = files.Create(name);
        try
        {
            var header = new byte[JournalFormat.SegmentHeaderLength];
            JournalFormat.WriteSegmentHeader(header, position);
            file.Write([header], 0);
            if (options.Fsync != JournalFsync.Never)
            {
                file.Flush();
                files.FlushNames();
            }
        }
        catch
        {
            file.Dispose();
            Discard(name);
            throw;
        }

        _file?.Dispose();
        (_file, _isFull) = (file, false);
        Segment = new JournalSegment(position, position + JournalFormat.SegmentHeaderLength);
    }

    /// <summary>Whether so many bytes belong into the next segment.</summary>
    public bool IsFullFor(long bytes) => _isFull || (Segment.End > Segment.First + JournalFormat.SegmentHeaderLength && Segment.End - Segment.First + bytes > options.SegmentBytes);

    /// <summary>Writes appends behind the last entry, and flushes them if that is the policy. The segment's end is moved by who calls.</summary>
    /// <returns>The position behind them.</returns>
    public long Write(IReadOnlyList<PendingAppend> appends)
    {
        Repair();
        var end = Segment.End;
        _buffers.Clear();
        foreach (var append in appends)
        {
            append.Draft.Bind(end);
            _buffers.Add(append.Draft.Bytes);
            end += append.Length;
        }

        _isTorn = true;
        try
        {
            _file!.Write(_buffers, Segment.End - Segment.First);
            IsDirty = true;
            if (options.Fsync == JournalFsync.Always)
            {
                Flush();
            }
        }
        catch
        {
            TryRepair();
            throw;
        }

        _isTorn = false;
        return end;
    }

    /// <summary>Finds out whether it can be written: writes behind the last entry what is none, flushes it if that is the policy, and cuts it off again.</summary>
    /// <exception cref="IOException">It cannot.</exception>
    public void Try()
    {
        Repair();
        _isTorn = true;
        try
        {
            _file!.Write([new byte[TrialBytes]], Segment.End - Segment.First);
            IsDirty = true;
            Flush();
            Repair();
        }
        catch
        {
            TryRepair();
            throw;
        }
    }

    /// <summary>Puts what was written on the disk.</summary>
    public void Flush()
    {
        if (!IsDirty || options.Fsync == JournalFsync.Never)
        {
            return;
        }

        var from = time.GetTimestamp();
        _file!.Flush();
        IsDirty = false;
        metrics.CountFlush(time.GetElapsedTime(from));
    }

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();

    // Bytes of an append that failed must be gone before anything else is written: behind a shorter append they could look like entries.
    private void Repair()
    {
        if (_isTorn)
        {
            _file!.Cut(Segment.End - Segment.First);
            _isTorn = false;
        }
    }

    private void TryRepair()
    {
        try
        {
            Repair();
        }
        catch (IOException)
        {
            // It is tried again before the next append, which says what is wrong.
        }
    }

    private void Discard(string name)
    {
        try
        {
            files.Delete(name);
        }
        catch (IOException)
        {
            // It is empty, and is emptied again when the segment is begun anew, or deleted at the next start.
        }
    }
}
