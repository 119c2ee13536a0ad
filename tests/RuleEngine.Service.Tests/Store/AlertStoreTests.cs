using System.Text;
using RuleEngine.Service.Store;

namespace RuleEngine.Service.Tests.Store;

public sealed class AlertStoreTests : IDisposable
{
    private readonly StoreFolder _folder = new();

    private AlertStore Store => _folder.Store;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_raised_again_is_left_out()
    {
        Assert.Equal([1, 2], Store.Add([TestAlerts.Of("a"), TestAlerts.Of("b")]).Select(alert => alert.Sequence));
        var added = Store.Add([TestAlerts.Of("b"), TestAlerts.Of("c"), TestAlerts.Of("c")]);
        Assert.Equal(["c"], added.Select(alert => alert.Id));
        Assert.Equal(3, Store.Last);
        Assert.Empty(_folder.Reopen().Add([TestAlerts.Of("a"), TestAlerts.Of("c")]));
        Assert.Equal(["a", "b", "c"], Store.ReadAfter(0, 10).Select(alert => alert.Id));
    }

    [Fact]
    public void An_alert_is_one_though_the_words_of_its_rule_have_changed()
    {
        Store.Add([TestAlerts.Of("a", name: "Before")]);
        Assert.Empty(Store.Add([TestAlerts.Of("a", name: "After")]));
        Assert.Equal("Before", Store.Find("a")!.Name);
    }

    [Fact]
    public void An_update_takes_the_place_of_the_alert_and_a_replay_of_both_changes_nothing()
    {
        var first = TestAlerts.Of("a");
        Store.Add([first, TestAlerts.Of("b"), first.Update(1)]);
        Store.Add([first.Update(2)]);
        Assert.Empty(Store.Add([first, first.Update(1), first.Update(2)]));
        Assert.Equal([("a", false), ("b", false), ("a", true), ("a", true)], Store.ReadAfter(0, 10).Select(alert => (alert.Id, alert.IsUpdate)));
        Assert.Equal([4, 2], Store.Query(new AlertQuery()).Select(alert => alert.Sequence));
        Assert.Contains("count 2", Encoding.UTF8.GetString(Store.Find("a")!.Document.Span), StringComparison.Ordinal);
    }

    [Fact]
    public void Everything_that_is_kept_of_an_alert_is_read_back()
    {
        var block = TestAlerts.Of("block");
        var alert = TestAlerts.Of("a", "Näme", "Reason \0 with “everything”", host: "WS-1", user: "böb\0", tags: ["T: 1", "\"quoted\"", ""], events: [TestAlerts.Event(1), null, TestAlerts.Event(2)])
            with { BuildingBlocks = [block, block with { Document = TestAlerts.Of("other", extra: "1").Document }] };
        var given = Assert.Single(Store.Add([alert]));
        var kept = _folder.Reopen().Find("a")!;
        foreach (var stored in new[] { given, kept })
        {
            Assert.Equal((1, "a", alert.Time.ToDateTimeOffset(), "rule-1", "Näme", alert.Severity, 73d), (stored.Sequence, stored.Id, stored.Time, stored.RuleId, stored.Name, stored.Severity, stored.RiskScore));
            Assert.Equal((alert.Reason, "WS-1", "böb\0", false), (stored.Reason, stored.Host, stored.User, stored.IsUpdate));
            Assert.Equal(alert.Rule.Tags, stored.Tags);
            Assert.Equal(alert.Document.ToArray(), stored.Document.ToArray());
            Assert.Equal(alert.BuildingBlocks.Select(one => Encoding.UTF8.GetString(one.Document.Span)), stored.BuildingBlocks.Select(one => Encoding.UTF8.GetString(one.Span)));
            Assert.Equal(2, stored.Events.Count);
            Assert.StartsWith("""{"_id":"e1","@timestamp":"2026-03-10T09:00:00Z",""", Encoding.UTF8.GetString(stored.Events[0].Span), StringComparison.Ordinal);
            Assert.StartsWith("""{"_id":"e2",""", Encoding.UTF8.GetString(stored.Events[1].Span), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Positions_of_sinks_stay()
    {
        Assert.Equal(0, Store.GetDelivered("file"));
        Store.SetDelivered("file", 7);
        Store.SetDelivered("it's; DROP TABLE sinks", 3);
        Store.SetDelivered("file", 9);
        // One that is known keeps its place, and one that is not has it from then on.
        Store.Enroll("file", 4);
        Store.Enroll("new", 4);
        Store.Enroll("new", 5);
        Assert.Equal((9, 3), (_folder.Reopen().GetDelivered("file"), Store.GetDelivered("it's; DROP TABLE sinks")));
        Assert.Equal(4, Store.GetDelivered("new"));
    }

    [Fact]
    public void Places_are_never_used_twice_even_when_all_is_deleted()
    {
        Store.Add([TestAlerts.Of("a"), TestAlerts.Of("b")]);
        _folder.Clock.Advance(TimeSpan.FromDays(1000));
        Store.Trim([]);
        Assert.Empty(Store.ReadAfter(0, 10));
        Assert.Equal(3, Assert.Single(_folder.Reopen().Add([TestAlerts.Of("a"), TestAlerts.Of("c")])).Sequence);
    }

    [Fact]
    public async Task A_wait_ends_with_the_next_alert()
    {
        using var stop = new CancellationTokenSource();
        var (next, later, given) = (Store.WaitBeyondAsync(0, default), Store.WaitBeyondAsync(1, default), Store.WaitBeyondAsync(5, stop.Token));
        Assert.False(next.IsCompleted);
        Store.Add([TestAlerts.Of("a")]);
        await next.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.False(later.IsCompleted);
        Store.Add([TestAlerts.Of("a")]);
        Store.Add([TestAlerts.Of("b")]);
        await later.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.True(Store.WaitBeyondAsync(1, default).IsCompletedSuccessfully);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);
    }

    [Fact]
    public async Task Many_read_while_one_writes()
    {
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            var seen = 0L;
            while (seen < 500)
            {
                var read = Store.ReadAfter(seen, 50);
                Assert.Equal(Enumerable.Range((int)seen + 1, read.Count), read.Select(alert => (int)alert.Sequence));
                if (read.Count > 0) seen = read[^1].Sequence;
                Assert.True(Store.Query(new AlertQuery { Text = "happened" }).Count <= 50);
            }
        })).ToList();
        for (var i = 0; i < 50; i++)
        {
            Store.Add([.. Enumerable.Range(i * 10, 10).Select(number => TestAlerts.Of($"a{number}"))]);
            Store.SetDelivered("sink", i);
        }
        await Task.WhenAll(readers).WaitAsync(TimeSpan.FromSeconds(30));
    }
}
