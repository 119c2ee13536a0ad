using System.Reactive.Concurrency;

namespace RuleEngine.Execution;

/// <summary>
/// The event time of a session, which its events drive. Timers that are due at one instant fire in the order of the rules and not in that in which
/// they were set, so what was set when is no part of a session's state.
/// </summary>
internal sealed class EventClock
{
    private readonly SortedSet<Timer> _timers = new(Comparer<Timer>.Create((left, right) => left.Key.CompareTo(right.Key)));
    private DateTimeOffset _next = DateTimeOffset.MaxValue;
    private long _number;

    /// <summary>The time.</summary>
    public DateTimeOffset Now { get; private set; } = DateTimeOffset.MinValue;

    /// <summary>When the next timer is due; the greatest time when none is set.</summary>
    public DateTimeOffset Due => _next;

    /// <summary>The scheduler of a rule.</summary>
    public IScheduler Of(int rule) => new RuleScheduler(this, rule);

    /// <summary>Called when all that was due at an instant is done, before time goes on.</summary>
    public Action? Settled { get; set; }

    /// <summary>Moves time forward, and fires what is due until then and then.</summary>
    public void AdvanceTo(DateTimeOffset instant)
    {
        while (_next <= instant)
        {
            if (_next > Now) Now = _next;
            while (_next <= Now) Fire();
            Settled?.Invoke();
        }
        if (instant > Now) Now = instant;
    }

    /// <summary>Sets a timer.</summary>
    public Timer Add(ScheduledItem<DateTimeOffset> item, int rule)
    {
        var timer = new Timer((item.DueTime, rule, _number++), item);
        _timers.Add(timer);
        if (item.DueTime < _next) _next = item.DueTime;
        return timer;
    }

    /// <summary>Takes a timer back.</summary>
    public void Remove(Timer timer)
    {
        if (_timers.Remove(timer)) _next = _timers.Min?.Key.Due ?? DateTimeOffset.MaxValue;
    }

    private void Fire()
    {
        var timer = _timers.Min!;
        Remove(timer);
        timer.Item.Invoke();
    }

    /// <summary>Something that is done at a time.</summary>
    /// <param name="Key">When, for which rule, and the how manyth it is.</param>
    /// <param name="Item">What.</param>
    internal sealed record Timer((DateTimeOffset Due, int Rule, long Number) Key, ScheduledItem<DateTimeOffset> Item);
}
