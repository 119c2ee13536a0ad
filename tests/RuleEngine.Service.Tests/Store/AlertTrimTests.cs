using RuleEngine.Alerts;
using RuleEngine.Service.Store;

namespace RuleEngine.Service.Tests.Store;

public sealed class AlertTrimTests : IDisposable
{
    private readonly StoreFolder _folder = new();

    private AlertStore Store => _folder.Store;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_oldest_go_when_there_are_too_many_but_never_what_a_sink_has_not_got()
    {
        _folder.Options.RetainAlerts = 100;
        Add(0, 1000);
        Store.SetDelivered("fast", 1000);
        Store.SetDelivered("slow", 300);
        Store.Trim(["fast", "slow"]);
        Assert.Equal((301, 700), (First, Count));
        Store.Trim(["fast", "slow", "new"]);
        Assert.Equal((301, 700), (First, Count));
        Store.Trim(["fast"]);
        Assert.Equal((901, 100), (First, Count));
        Assert.Equal(100, Store.Query(new AlertQuery { Text = "happened", Limit = 1000 }).Count);
    }

    [Fact]
    public void The_old_go_by_the_clock()
    {
        _folder.Options.RetainFor = TimeSpan.FromDays(1);
        Add(0, 10);
        _folder.Clock.Advance(TimeSpan.FromHours(20));
        Add(10, 10);
        Store.Trim([]);
        Assert.Equal(20, Count);
        _folder.Clock.Advance(TimeSpan.FromHours(5));
        Store.Trim([]);
        Assert.Equal((11, 10), (First, Count));
    }

    [Fact]
    public void The_disk_is_given_back()
    {
        var random = new Random(1);
        Store.Add([.. Enumerable.Range(0, 1200).Select(i => TestAlerts.Of($"a{i}", extra: Convert.ToHexString(Enumerable.Range(0, 2000).Select(_ => (byte)random.Next(256)).ToArray())))]);
        _folder.Reopen();
        var before = new FileInfo(_folder.File).Length;
        _folder.Options.RetainBytes = before / 4;
        Store.Trim([]);
        _folder.Reopen();
        Assert.InRange(new FileInfo(_folder.File).Length, 1, before * 2 / 3);
        Assert.InRange(Count, 100, 600);
        Assert.Equal(1200, First + Count - 1);
    }

    [Fact]
    public void What_an_update_replaced_goes_first_and_comes_not_back()
    {
        var alert = TestAlerts.Of("a");
        Store.Add([alert, .. Enumerable.Range(1, 300).Select(count => alert.Update(count))]);
        Store.SetDelivered("sink", 300);
        Store.Trim(["sink"]);
        Assert.Equal((301, 1), (First, Count));
        Assert.Empty(Store.Add([alert, .. Enumerable.Range(1, 300).Select(count => alert.Update(count))]));
    }

    [Fact]
    public void What_was_deleted_is_not_raised_again()
    {
        _folder.Options.RetainAlerts = 1;
        Add(0, 10);
        Store.Trim([]);
        Assert.Equal(1, Count);
        Assert.Empty(Store.Add([.. Enumerable.Range(0, 10).Select(i => TestAlerts.Of($"a{i}"))]));
    }

    private long First => Store.ReadAfter(0, 1)[0].Sequence;

    private int Count => Store.ReadAfter(0, 10_000).Count;

    private void Add(int from, int count) => Store.Add([.. Enumerable.Range(from, count).Select<int, Alert>(i => TestAlerts.Of($"a{i}", events: [TestAlerts.Event(i)]))]);
}
