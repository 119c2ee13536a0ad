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

        var ids = RecentIds.Load(journal, capacity);
        var latest = Enumerable.Range(0, 20).Select(i => i * 2).TakeLast(capacity).ToHashSet();
        Assert.All(Enumerable.Range(0, 40), i => Assert.Equal(latest.Contains(i), ids.Contains(RecentIds.Hash("i", $"id {i}"))));
    }
}
