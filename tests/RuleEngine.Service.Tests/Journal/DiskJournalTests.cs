using RuleEngine.Service.Journal;

namespace RuleEngine.Service.Tests.Journal;

public sealed class DiskJournalTests : IDisposable
{
    private readonly JournalBench _bench = new();
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _bench.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_journal_on_a_disk_is_there_again_when_it_is_opened_again()
    {
        _bench.Options.SegmentBytes = 1 << 20;
        var bodies = Enumerable.Range(0, 300).Select(i => $"{i} {new string('x', i * 100)}").ToList();
        using (var journal = _bench.Open(new DiskJournalFiles(_folder.Path)))
        {
            foreach (var chunk in bodies.Chunk(7))
            {
                JournalBench.Append(journal, chunk);
            }

            Assert.Equal(bodies, JournalBench.ReadAll(journal));
        }

        using var again = _bench.Open(new DiskJournalFiles(_folder.Path));
        Assert.Equal(bodies, JournalBench.ReadAll(again));
        Assert.Equal(5, again.Segments.Count);
        var size = Directory.GetFiles(_folder.Path, "*.journal").Sum(path => new FileInfo(path).Length);
        Assert.Equal(again.End, size);
    }

    [Fact]
    public void A_folder_belongs_to_one_process_at_a_time()
    {
        using (_bench.Open(new DiskJournalFiles(_folder.Path)))
        {
            var failure = Assert.Throws<IOException>(() => new DiskJournalFiles(_folder.Path));
            Assert.Contains($"'{_folder.Path}' is in use by another process", failure.Message, StringComparison.Ordinal);
        }

        using var again = new DiskJournalFiles(_folder.Path);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_told_at_start()
    {
        var file = _folder.PathOf("file");
        File.WriteAllText(file, "");
        var failure = Assert.Throws<IOException>(() => new DiskJournalFiles(Path.Combine(file, "journal")));
        Assert.Contains(file, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Segments_on_a_disk_are_deleted_while_they_are_read()
    {
        _bench.Options.SegmentBytes = 100;
        _bench.Options.RetainBytes = 0;
        using var journal = _bench.Open(new DiskJournalFiles(_folder.Path));
        JournalBench.Append(journal, "a");
        var end = JournalBench.Append(journal, "b");
        using var reader = journal.ReadFrom(0);
        journal.Release(end);
        Assert.Single(Directory.GetFiles(_folder.Path, "*.journal"));
        Assert.Equal(["a", "b"], JournalBench.ReadOn(reader));
    }
}
