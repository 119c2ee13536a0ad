using System.Reactive.Concurrency;
using RuleEngine.Events;
using RuleEngine.Execution.Operators;

namespace RuleEngine.Tests.Execution.Operators;

public sealed class ExpiryQueueTests : IDisposable
{
    private readonly HistoricalScheduler _clock = new(DateTimeOffset.UnixEpoch);
    private readonly List<int> _expired = [];
    private readonly HashSet<int> _dropped = [];
    private readonly StateBudget _budget = StateBudget.Unlimited;
    private readonly ExpiryQueue<int> _queue;

    public ExpiryQueueTests() => _queue = new ExpiryQueue<int>(_clock, _expired.Add, item => !_dropped.Contains(item), _budget.Open(() => false));

    public void Dispose() => _queue.Dispose();

    [Fact]
    public void Items_expire_in_the_order_of_their_deadlines_and_strictly_after_them()
    {
        _queue.Add(3, At(3));
        _queue.Add(1, At(1));
        _queue.Add(2, At(2));
        _clock.AdvanceTo(At(2).ToDateTimeOffset());
        Assert.Equal([1], _expired);
        _clock.AdvanceTo(At(2).ToDateTimeOffset().AddTicks(1));
        Assert.Equal([1, 2], _expired);
        _clock.AdvanceTo(At(9).ToDateTimeOffset());
        Assert.Equal([1, 2, 3], _expired);
    }

    [Fact]
    public void An_item_without_a_deadline_never_expires_and_can_be_taken()
    {
        _queue.Add(1, new EventTime(long.MaxValue));
        _queue.Add(2, At(2));
        _clock.AdvanceTo(DateTimeOffset.MaxValue);
        Assert.Equal([2], _expired);
        Assert.True(_queue.TryTake(out var item));
        Assert.Equal(1, item);
    }

    [Fact]
    public void Items_that_were_dropped_do_not_pile_up()
    {
        for (var i = 0; i < 200_000; i++)
        {
            _queue.Add(i, At(40_000));
            if (i > 0) _dropped.Add(i - 1);
        }
        Assert.InRange(_queue.Count, 1, 2048);
        _dropped.Clear();
        _clock.AdvanceTo(At(50_000).ToDateTimeOffset());
        Assert.Contains(199_999, _expired);
    }

    private static EventTime At(double second) => EventTime.From(DateTimeOffset.UnixEpoch.AddSeconds(second));
}
