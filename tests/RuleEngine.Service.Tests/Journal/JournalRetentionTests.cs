namespace RuleEngine.Service.Tests.Journal;

public sealed class JournalRetentionTests : IDisposable
{
    private readonly JournalBench _bench = new();
    private readonly MemoryJournalFiles _files = new();

    public JournalRetentionTests() => _bench.Options.SegmentBytes = 100;

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void What_is_read_and_beyond_what_is_kept_is_deleted()
    {
        _bench.Options.RetainBytes = 150;
        using var journal = _bench.Open(_files);
        var ends = Enumerable.Range(0, 10).Select(i => JournalBench.Append(journal, $"event {i}")).ToList();
        journal.Release(ends[3]);
        Assert.Equal(Enumerable.Range(4, 6).Select(i => $"event {i}"), JournalBench.ReadAll(journal));
        Assert.Equal(_files.Names, journal.Segments.Select(segment => segment.Name));
        Assert.Equal(6, _files.Names.Count());
        journal.Release(ends[9]);
        Assert.Equal(["event 8", "event 9"], JournalBench.ReadAll(journal, ends[7]));
        Assert.Equal(Enumerable.Range(7, 3).Select(i => $"event {i}"), JournalBench.ReadAll(journal));
        Assert.True(journal.End - journal.Start >= 150);
    }

    [Fact]
    public void The_position_goes_on_when_everything_was_deleted()
    {
        _bench.Options.RetainBytes = 0;
        long end;
        using (var journal = _bench.Open(_files))
        {
            JournalBench.Append(journal, "a");
            JournalBench.Append(journal, "b");
            end = JournalBench.Append(journal, "c");
            journal.Release(end);
        }

        Assert.Single(_files.Names);
        using var again = _bench.Open(_files);
        Assert.Equal(end, again.End);
        Assert.True(JournalBench.Append(again, "d") > end);
    }

    [Fact]
    public void A_reader_of_what_is_deleted_reads_its_file_on_and_then_what_is_there()
    {
        _bench.Options.RetainBytes = 0;
        using var journal = _bench.Open(_files);
        var ends = Enumerable.Range(0, 10).Select(i => JournalBench.Append(journal, $"event {i}")).ToList();
        using var reader = journal.ReadFrom(0);
        journal.Release(ends[7]);
        Assert.Equal(["event 0", "event 8", "event 9"], JournalBench.ReadOn(reader));
        Assert.Equal(0, reader.DamagedBytes);
    }

    [Fact]
    public void A_file_that_cannot_be_deleted_is_tried_again()
    {
        _bench.Options.RetainBytes = 0;
        using var journal = _bench.Open(_files);
        JournalBench.Append(journal, "a");
        var end = JournalBench.Append(journal, "b");
        _files.Fault = DiskFault.Delete;
        journal.Release(end);
        Assert.Equal(["a", "b"], JournalBench.ReadAll(journal));
        Assert.Contains(_bench.Log.Lines, line => line.Contains("could not be deleted", StringComparison.Ordinal));
        _files.Fault = DiskFault.None;
        journal.Release(end);
        Assert.Equal(["b"], JournalBench.ReadAll(journal));
    }
}
