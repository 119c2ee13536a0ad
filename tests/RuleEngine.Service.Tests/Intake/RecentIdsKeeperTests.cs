using Microsoft.Extensions.Logging.Abstractions;
using RuleEngine.Service.Intake;
using RuleEngine.Service.Journal;
using RuleEngine.Service.Tests.Journal;

namespace RuleEngine.Service.Tests.Intake;

public sealed class RecentIdsKeeperTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly JournalBench _bench = new();
    private readonly EventJournal _journal;
    private readonly IdLedger _ids;
    private readonly SavedIdsFile _file;
    private readonly RecentIdsKeeper _keeper;

    public RecentIdsKeeperTests()
    {
        _journal = _bench.Open(new MemoryJournalFiles());
        _ids = new IdLedger(new RecentIds(10), _journal);
        _file = new SavedIdsFile(_folder.Path);
        _keeper = new RecentIdsKeeper(_ids, _file, _bench.Time, NullLogger<RecentIdsKeeper>.Instance);
    }

    public void Dispose()
    {
        _keeper.Dispose();
        _journal.Dispose();
        _bench.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task They_are_saved_every_minute_and_at_the_end()
    {
        await _keeper.StartAsync(default);
        await TakeAsync("a");
        await Eventually.Holds(() => _bench.Time.Waiting == 1);
        _bench.Time.Advance(TimeSpan.FromMinutes(1));
        await Eventually.Holds(() => _file.Load(out _) is not null);
        Assert.Equal([RecentIds.Hash(null, "a")], _file.Load(out _)!.Hashes);
        await TakeAsync("b");
        await _keeper.StopAsync(default);
        var saved = _file.Load(out _)!;
        Assert.Equal([RecentIds.Hash(null, "a"), RecentIds.Hash(null, "b")], saved.Hashes);
        Assert.Equal((10, _journal.End, _journal.End), (saved.Capacity, saved.Position, saved.End));
    }

    [Fact]
    public async Task What_is_being_taken_is_behind_the_position()
    {
        await TakeAsync("a");
        var before = _journal.End;
        var claim = await _ids.ClaimAsync([RecentIds.Hash(null, "b")], default);
        Assert.True(claim.TryTake(0));
        JournalBench.Append(_journal, JournalBench.Event("{}", id: "b"));
        await TakeAsync("c");
        var copy = _ids.Copy();
        Assert.Equal((before, _journal.End), (copy.Position, copy.End));
        _ids.Settle(claim, isWritten: true);
        Assert.Equal(_journal.End, _ids.Copy().Position);

        // A start that reads on from there knows all three.
        Assert.Equal(3, RecentIds.Load(_journal, 10, copy, long.MaxValue, out _).Count);
    }

    private async Task TakeAsync(string id)
    {
        var claim = await _ids.ClaimAsync([RecentIds.Hash(null, id)], default);
        Assert.True(claim.TryTake(0));
        JournalBench.Append(_journal, JournalBench.Event("{}", id: id));
        _ids.Settle(claim, isWritten: true);
    }
}
