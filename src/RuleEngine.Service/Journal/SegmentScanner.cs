namespace RuleEngine.Service.Journal;

/// <summary>Goes through the entries of a segment, and finds the next good one behind damage.</summary>
internal sealed class SegmentScanner : IDisposable
{
    // Large enough that calls of the system do not count, small enough for the processor's cache.
    private const int UsualBuffer = 512 << 10;

    private readonly JournalSegment _segment;
    private readonly IJournalFile _file;
    private byte[] _buffer;
    private int _start;
    private int _end;
    private int _length;

    /// <summary>A scanner of a segment that begins at its first entry.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="file">Its file, which the scanner closes.</param>
    public SegmentScanner(JournalSegment segment, IJournalFile file)
    {
        (_segment, _file) = (segment, file);
        _buffer = GC.AllocateUninitializedArray<byte>(UsualBuffer);
        Position = segment.First + JournalFormat.SegmentHeaderLength;
    }

    /// <summary>The position behind the entry that was read last.</summary>
    public long Position { get; private set; }

    /// <summary>The entry that was read last, valid until the next step.</summary>
    public ArraySegment<byte> Entry => new(_buffer, _start - _length, _length);

    /// <summary>Goes on at a position.</summary>
    public void Seek(long position)
    {
        Position = Math.Max(position, _segment.First + JournalFormat.SegmentHeaderLength);
        _start = _end = _length = 0;
    }

    /// <summary>Goes to the next entry that is whole.</summary>
    /// <param name="limit">The position at which to stop; nothing behind it is read.</param>
    /// <param name="damaged">How many bytes were passed over.</param>
    /// <returns>False when there is none before the limit; the position is at the limit then.</returns>
    public bool TryRead(long limit, out long damaged)
    {
        damaged = 0;
        while (Position < limit)
        {
            if (TryTake(limit))
            {
                return true;
            }

            damaged += PassOver(limit);
        }

        return false;
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private bool TryTake(long limit)
    {
        if (!Fill(JournalFormat.EntryHeaderLength, limit))
        {
            return false;
        }

        var length = JournalFormat.LengthOf(_buffer.AsSpan(_start, JournalFormat.EntryHeaderLength));
        if (length == 0 || !Fill(length, limit) || !JournalFormat.IsWhole(_buffer.AsSpan(_start, length), Position))
        {
            return false;
        }

        _start += length;
        _length = length;
        Position += length;
        return true;
    }

    // To the next place that looks like an entry, or to the limit.
    private long PassOver(long limit)
    {
        var from = Position;
        Step(1);
        while (Position < limit)
        {
            if (!Fill(JournalFormat.Marker.Length, limit))
            {
                Seek(limit);
                break;
            }

            var found = _buffer.AsSpan(_start, _end - _start).IndexOf(JournalFormat.Marker);
            if (found >= 0)
            {
                Step(found);
                break;
            }

            Step(_end - _start - JournalFormat.Marker.Length + 1);
        }

        return Position - from;
    }

    private void Step(int count)
    {
        // The byte to pass over may not be in the buffer, when the file is shorter than it should be.
        _start = Math.Min(_start + count, _end);
        _length = 0;
        Position += count;
    }

    // Has at least so many bytes from the position on, if they are before the limit and the file has them.
    private bool Fill(int count, long limit)
    {
        if (_end - _start >= count)
        {
            return true;
        }

        if (limit - Position < count)
        {
            return false;
        }

        var kept = _end - _start;
        var buffer = _buffer.Length >= count ? _buffer : new byte[(int)Math.Min(Array.MaxLength, (long)count + (count / 4))];
        System.Buffer.BlockCopy(_buffer, _start, buffer, 0, kept);
        (_buffer, _start, _end, _length) = (buffer, 0, kept, 0);
        var wanted = (int)Math.Min(buffer.Length - kept, limit - Position - kept);
        _end += _file.Read(buffer.AsSpan(kept, wanted), Position + kept - _segment.First);
        return _end >= count;
    }
}
