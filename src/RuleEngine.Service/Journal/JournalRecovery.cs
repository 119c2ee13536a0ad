namespace RuleEngine.Service.Journal;

/// <summary>Finds the segments of a journal when it is opened, and cuts off what a crash left of appends that were never acknowledged.</summary>
internal sealed class JournalRecovery(IJournalFiles files, ILogger logger, JournalMetrics metrics)
{
    /// <summary>The segments that have entries, in order.</summary>
    public List<JournalSegment> Segments { get; } = [];

    /// <summary>The position at which a segment has to begin, because there is none that could go on; else null.</summary>
    public long? BeginAt { get; private set; }

    /// <summary>Looks into the folder.</summary>
    public void Recover()
    {
        var firsts = files.List().Where(name => JournalFormat.TryParseName(name, out _)).Select(FirstOf).Order().ToList();
        for (var i = 0; i < firsts.Count - 1; i++)
        {
            Segments.Add(Measure(firsts[i], firsts[i + 1]));
        }

        BeginAt = firsts.Count == 0 ? 0 : null;
        if (firsts.Count > 0)
        {
            EndLast(new JournalSegment(firsts[^1], firsts[^1]));
        }

        ReportGaps();
    }

    private static long FirstOf(string name) => JournalFormat.TryParseName(name, out var position) ? position : throw new ArgumentException(name, nameof(name));

    // A segment with one behind it was whole when that one was begun.
    private JournalSegment Measure(long first, long next)
    {
        using var file = files.Open(JournalFormat.NameOf(first), forWriting: false);
        return new JournalSegment(first, Math.Min(next, first + Math.Max(file.Length, JournalFormat.SegmentHeaderLength)));
    }

    // The last segment ends behind the last append that is whole. One without any was begun and not used, and is begun again.
    private void EndLast(JournalSegment segment)
    {
        var file = files.Open(segment.Name, forWriting: true);
        using var scanner = new SegmentScanner(segment, file);
        var length = file.Length;
        var end = segment.First + JournalFormat.SegmentHeaderLength;
        while (scanner.TryRead(segment.First + length, out _))
        {
            if (new EntryView(scanner.Entry).EndsAppend)
            {
                end = scanner.Position;
            }
        }

        var cut = segment.First + length - end;
        if (cut > 0)
        {
            logger.TornTailCut(Path.Combine(files.Folder, segment.Name), end - segment.First, cut);
            metrics.CountCut(cut);
            file.Cut(end - segment.First);
        }

        if (end == segment.First + JournalFormat.SegmentHeaderLength)
        {
            BeginAt = segment.First;
            return;
        }

        // What a killed process has written is seen by readers now, and so must be as safe as what they saw before.
        file.Flush();
        segment.End = end;
        Segments.Add(segment);
    }

    private void ReportGaps()
    {
        for (var i = 1; i < Segments.Count; i++)
        {
            if (Segments[i - 1].End < Segments[i].First)
            {
                logger.PositionsMissing(Segments[i - 1].End, Segments[i].First);
            }
        }
    }
}
