namespace RuleEngine.Service.Journal;

/// <summary>Reads the journal forwards, from segment to segment, up to what readers may see.</summary>
internal sealed class JournalReader : IJournalReader
{
    private readonly EventJournal _journal;
    private readonly JournalTexts _sources = new();
    private readonly JournalTexts _indices = new();
    private JournalSegment _segment;
    private SegmentScanner _scanner;

    /// <summary>A reader that begins at a position, or at the first entry behind it that is still there.</summary>
    public JournalReader(EventJournal journal, long position)
    {
        _journal = journal;
        (_segment, _scanner) = journal.OpenAt(position);
        _scanner.Seek(position);
    }

    /// <inheritdoc/>
    public long Position => _scanner.Position;

    /// <inheritdoc/>
    public long DamagedBytes { get; private set; }

    /// <inheritdoc/>
    public ArraySegment<byte> Body { get; private set; } = ArraySegment<byte>.Empty;

    /// <inheritdoc/>
    public bool TryRead(out JournalEntry entry)
    {
        do
        {
            var from = Position;
            var found = _scanner.TryRead(_segment.End, out var damaged);
            if (damaged > 0)
            {
                DamagedBytes += damaged;
                _journal.ReportDamage(_segment, from, damaged);
            }

            if (found)
            {
                entry = Take();
                return true;
            }
        }
        while (TryMoveOn());

        Body = ArraySegment<byte>.Empty;
        entry = default;
        return false;
    }

    /// <inheritdoc/>
    public void Skip(long position)
    {
        if (_journal.FindBehind(_segment) is { } next && position > next.First)
        {
            var (segment, scanner) = _journal.OpenAt(position);
            _scanner.Dispose();
            (_segment, _scanner) = (segment, scanner);
        }

        _scanner.Seek(position);
    }

    /// <inheritdoc/>
    public void Dispose() => _scanner.Dispose();

    private bool TryMoveOn()
    {
        if (_journal.FindBehind(_segment) is null)
        {
            return false;
        }

        // That there is a next one says that this one grows no more; but it may have grown since it was asked.
        if (Position < _segment.End)
        {
            return true;
        }

        var (segment, scanner) = _journal.OpenAt(_segment.End, _segment);
        _scanner.Dispose();
        (_segment, _scanner) = (segment, scanner);
        return true;
    }

    private JournalEntry Take()
    {
        var bytes = _scanner.Entry;
        Body = bytes[new EntryView(bytes).BodyOffset..];
        return EntryView.Read(bytes, _sources, _indices);
    }
}
