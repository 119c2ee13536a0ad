using RuleEngine.Service.Journal;

namespace RuleEngine.Service.Tests.Journal;

public sealed class RecentIdsTests
{
    [Fact]
    public void An_id_belongs_to_its_index()
    {
        Assert.Equal(RecentIds.Hash("a", "1"), RecentIds.Hash("a", "1"));
        Assert.NotEqual(RecentIds.Hash("a", "1"), RecentIds.Hash("b", "1"));
        Assert.NotEqual(RecentIds.Hash("a", "1"), RecentIds.Hash(null, "1"));
        Assert.NotEqual(RecentIds.Hash("a", "b1"), RecentIds.Hash("ab", "1"));
        Assert.NotEqual(RecentIds.Hash(null, new string('x', 5000)), RecentIds.Hash(null, new string('x', 5001)));
    }

    /// <summary>Against a queue and a set, with hashes that crowd a few places of the table.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(64)]
    public void The_latest_are_remembered_and_no_others(int capacity)
    {
        var random = new Random(capacity);
        var ids = new RecentIds(capacity);
        var order = new Queue<UInt128>();
        for (var i = 0; i < 20_000; i++)
        {
            var hash = new UInt128((ulong)random.Next(3), (ulong)random.Next(capacity * 2));
            Assert.Equal(order.Contains(hash), ids.Contains(hash));
            if (!order.Contains(hash))
            {
                order.Enqueue(hash);
                if (order.Count > capacity)
                {
                    order.Dequeue();
                }
            }

            ids.Add(hash);
            Assert.Equal(order.Count, ids.Count);
        }

        Assert.All(order, hash => Assert.True(ids.Contains(hash)));
    }

    [Fact]
    public void None_may_be_remembered()
    {
        var ids = new RecentIds(0);
        ids.Add(1);
        Assert.False(ids.Contains(1));
        Assert.Equal(0, ids.Count);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(100)]
    public void They_are_read_back_from_the_journal(int capacity)
    {
        using var bench = new JournalBench();
        bench.Options.SegmentBytes = 300;
        using var journal = bench.Open(new MemoryJournalFiles());
        for (var i = 0; i < 40; i++)
        {
            JournalBench.Append(journal, JournalBench.Event("x", index: "i", id: i % 2 == 0 ? $"id {i}" : null));
        }

        var ids = RecentIds.Load(journal, capacity, null, long.MaxValue, out var isCut);
        Assert.False(isCut);
        var latest = Enumerable.Range(0, 20).Select(i => i * 2).TakeLast(capacity).ToHashSet();
        Assert.All(Enumerable.Range(0, 40), i => Assert.Equal(latest.Contains(i), ids.Contains(RecentIds.Hash("i", $"id {i}"))));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(100)]
    public void Those_that_were_saved_and_the_rest_of_the_journal_are_what_all_of_it_has(int capacity)
    {
        using var bench = new JournalBench();
        bench.Options.SegmentBytes = 300;
        var files = new MemoryJournalFiles();
        using var journal = bench.Open(files);
        using var folder = new TemporaryFolder();
        var file = new SavedIdsFile(folder.Path);
        Append(journal, 0, 25);
        file.Save(Saved(journal, capacity));
        Append(journal, 25, 40);
        var all = Load(journal, capacity, null).ToArray();
        Assert.Equal(capacity == 5 ? 5 : 20, all.Length);

        // What is before is not even looked at: it may be damaged.
        foreach (var segment in journal.Segments.Where(segment => segment.End <= file.Load(out _)!.Position))
        {
            Array.Clear(files[segment.Name]);
        }

        Assert.Equal(all, RecentIdsLoader.Load(journal, file, capacity, bench.Log.CreateLogger("ids")).ToArray());
        Assert.DoesNotContain(bench.Log.Lines, line => line.Contains("damaged", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_no_events_since_nothing_is_read()
    {
        using var bench = new JournalBench();
        var files = new MemoryJournalFiles();
        using var journal = bench.Open(files);
        Append(journal, 0, 10);
        var saved = Saved(journal, 100);
        Array.Clear(files[files.Names.Single()]);
        Assert.Equal(saved.Hashes, Load(journal, 100, saved).ToArray());
    }

    [Theory]
    [InlineData("empty")]
    [InlineData("cut")]
    [InlineData("changed")]
    [InlineData("of another version")]
    [InlineData("gone")]
    public void Without_a_good_file_the_journal_is_read(string fault)
    {
        using var bench = new JournalBench();
        using var journal = bench.Open(new MemoryJournalFiles());
        using var folder = new TemporaryFolder();
        var file = new SavedIdsFile(folder.Path);
        Append(journal, 0, 20);
        file.Save(Saved(journal, 100) with { Hashes = [1, 2, 3] });
        var path = folder.PathOf("ids.bin");
        var bytes = File.ReadAllBytes(path);
        if (fault == "changed") bytes[40] ^= 1;
        if (fault == "of another version") bytes[7]++;
        File.WriteAllBytes(path, fault == "empty" ? [] : fault == "cut" ? bytes[..^1] : bytes);
        if (fault == "gone") File.Delete(path);
        Assert.Equal(Load(journal, 100, null).ToArray(), RecentIdsLoader.Load(journal, file, 100, bench.Log.CreateLogger("ids")).ToArray());
        Assert.Equal(fault != "gone", bench.Log.Lines.Any(line => line.Contains("ids.bin cannot be used", StringComparison.Ordinal)));
    }

    /// <summary>Events that a power cut has taken come again, and their ids must not be known, however long the journal grows.</summary>
    [Fact]
    public void Ids_of_events_that_the_journal_has_lost_are_forgotten()
    {
        using var bench = new JournalBench();
        using var journal = bench.Open(new MemoryJournalFiles());
        using var folder = new TemporaryFolder();
        var file = new SavedIdsFile(folder.Path);
        Append(journal, 0, 4);
        file.Save(Saved(journal, 100) with { End = journal.End + 1, Hashes = [1, 2, 3] });
        Assert.Equal(Load(journal, 100, null).ToArray(), RecentIdsLoader.Load(journal, file, 100, bench.Log.CreateLogger("ids")).ToArray());
        Append(journal, 4, 8);
        Assert.False(RecentIdsLoader.Load(journal, file, 100, bench.Log.CreateLogger("ids")).Contains(1));
    }

    [Fact]
    public void Who_wants_more_than_were_saved_has_them_looked_for()
    {
        using var bench = new JournalBench();
        using var journal = bench.Open(new MemoryJournalFiles());
        using var folder = new TemporaryFolder();
        var file = new SavedIdsFile(folder.Path);
        Append(journal, 0, 40);
        file.Save(Saved(journal, 5));
        Assert.Equal(20, RecentIdsLoader.Load(journal, file, 100, bench.Log.CreateLogger("ids")).Count);
        Assert.Equal(3, RecentIdsLoader.Load(journal, file, 3, bench.Log.CreateLogger("ids")).Count);
    }

    [Fact]
    public void Of_a_long_journal_only_the_latest_is_read()
    {
        using var bench = new JournalBench();
        bench.Options.SegmentBytes = 300;
        using var journal = bench.Open(new MemoryJournalFiles());
        Append(journal, 0, 40);
        var segments = journal.Segments;
        Assert.True(segments.Count > 5);
        var all = Load(journal, 100, null).ToArray();
        var latest = RecentIds.Load(journal, 100, null, segments[^1].End - segments[^3].First, out var isCut).ToArray();
        Assert.True(isCut);
        Assert.InRange(latest.Length, 1, 19);
        Assert.Equal(all[^latest.Length..], latest);
        RecentIds.Load(journal, 100, null, 0, out isCut);
        Assert.True(isCut);
    }

    private static SavedIds Saved(EventJournal journal, int capacity) => new(capacity, journal.End, journal.End, Load(journal, capacity, null).ToArray());

    private static RecentIds Load(EventJournal journal, int capacity, SavedIds? saved) => RecentIds.Load(journal, capacity, saved, long.MaxValue, out _);

    // Every other event has an id.
    private static void Append(EventJournal journal, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            JournalBench.Append(journal, JournalBench.Event("x", index: "i", id: i % 2 == 0 ? $"id {i}" : null));
        }
    }
}
