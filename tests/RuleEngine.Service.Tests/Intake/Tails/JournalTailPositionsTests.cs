using RuleEngine.Service.Intake.Tails;
using RuleEngine.Service.Tests.Journal;

namespace RuleEngine.Service.Tests.Intake.Tails;

public sealed class JournalTailPositionsTests
{
    [Fact]
    public void Of_each_file_the_last_offset_counts_also_of_two_that_had_one_path()
    {
        using var bench = new JournalBench();
        using var journal = bench.Open(new MemoryJournalFiles());
        Append("/logs/a", new TailOffset(0, 900));
        var behind = journal.End;
        Append("/logs/a", new TailOffset(0, 1000));
        Append("/logs/a", new TailOffset(7, 10));
        JournalBench.Append(journal, JournalBench.Event("{}", "http"));
        Append("/logs/a", new TailOffset(0, 1100));
        Append("/logs/b", new TailOffset(0, 5));
        var found = new JournalTailPositions(journal).ReadBehind(behind);
        Assert.Equal([("/logs/a", 0, 1100L), ("/logs/a", 7, 10L), ("/logs/b", 0, 5L)], found.Select(item => (item.Key.Source, item.Key.File, item.Value)).Order());

        void Append(string source, TailOffset offset) => JournalBench.Append(journal, JournalBench.Event("{}", source) with { SourceOffset = offset.Pack()!.Value });
    }

    [Fact]
    public void A_place_and_its_file_are_one_number_as_far_as_8_TiB()
    {
        foreach (var offset in new[] { new TailOffset(0, 0), new TailOffset(0, 42), new TailOffset((1 << 20) - 1, (1L << 43) - 1) })
        {
            Assert.Equal(offset, TailOffset.Of(offset.Pack()!.Value));
        }
        Assert.Equal(42, new TailOffset(0, 42).Pack());
        Assert.Null(new TailOffset(3, 1L << 43).Pack());
    }

    [Fact]
    public void Numbers_of_files_begin_anew_and_the_later_one_is_known_still()
    {
        var last = (1 << 20) - 1;
        Assert.Equal(0, TailOffset.Next(last));
        Assert.True(TailOffset.IsLater(3, last));
        Assert.False(TailOffset.IsLater(last, 3));
        Assert.False(TailOffset.IsLater(3, 3));
    }
}
