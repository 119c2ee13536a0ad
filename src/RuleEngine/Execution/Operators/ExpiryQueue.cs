using System.Reactive.Concurrency;
using System.Reactive.Disposables;
using System.Runtime.CompilerServices;
using RuleEngine.Events;

namespace RuleEngine.Execution.Operators;

/// <summary>
/// Calls back when the time of an item has passed. One timer on the scheduler serves all items; what was dropped before its time is passed
/// over then, so dropping costs nothing and nothing is ever scanned.
/// </summary>
/// <typeparam name="T">The item.</typeparam>
/// <param name="scheduler">Event time.</param>
/// <param name="expire">Called with each item whose deadline is past.</param>
/// <param name="isLive">Whether an item still matters; others are cleared out when they outnumber those that do.</param>
/// <param name="account">Counts the bytes of the queue.</param>
/// <param name="itemSize">How many bytes an item takes that is counted for as long as it is in the queue.</param>
internal sealed class ExpiryQueue<T>(IScheduler scheduler, Action<T> expire, Func<T, bool> isLive, StateAccount account, int itemSize = 0) : IDisposable
{
    private const int FirstCleaning = 1024;
    private readonly int _entrySize = MemorySize.OfGrowing(Unsafe.SizeOf<T>() + 2 * sizeof(long)) + itemSize;
    private readonly PriorityQueue<T, (long Deadline, long Number)> _queue = new();
    private readonly SerialDisposable _timer = new();
    private long _due = long.MaxValue;
    private long _number;
    private int _cleanAt = FirstCleaning;
    private int _mostSinceTrim;

    /// <summary>How many items are kept, those included that no longer matter and are not yet cleared out.</summary>
    public int Count => _queue.Count;

    /// <summary>Adds an item that expires as soon as event time is after a deadline; at the end of time it never does, and can still be taken.</summary>
    public void Add(T item, EventTime deadline)
    {
        if (_queue.Count >= _cleanAt) Clean();
        _queue.Enqueue(item, (deadline.UnixNanoseconds, _number++));
        account.Add(_entrySize);
        _mostSinceTrim = Math.Max(_mostSinceTrim, _queue.Count);
        if (deadline.UnixNanoseconds < _due) Arm(deadline.UnixNanoseconds);
    }

    /// <summary>
    /// The items in the order in which they expire or are taken, with their deadlines; those too that no longer matter, as null, because they take up
    /// room until then.
    /// </summary>
    public IEnumerable<(T? Item, EventTime Deadline)> InOrder() =>
        _queue.UnorderedItems.OrderBy(entry => entry.Priority).Select(entry => (isLive(entry.Element) ? entry.Element : default, new EventTime(entry.Priority.Deadline)));

    /// <summary>Takes the item with the earliest deadline.</summary>
    public bool TryTake(out T? item) => TryTake(out item, out _);

    /// <summary>Takes the item with the earliest deadline, and tells it.</summary>
    public bool TryTake(out T? item, out EventTime deadline)
    {
        var any = _queue.TryDequeue(out item, out var priority);
        deadline = new EventTime(priority.Deadline);
        if (!any) return false;
        account.Add(-_entrySize);
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    // Runs after as many additions as there were live items, so its cost per addition is constant.
    private void Clean()
    {
        var live = _queue.UnorderedItems.Where(entry => isLive(entry.Element)).ToArray();
        account.Add((live.Length - _queue.Count) * _entrySize);
        _queue.Clear();
        _queue.EnqueueRange(live);
        _cleanAt = Math.Max(FirstCleaning, 2 * live.Length);
        Trim();
    }

    // Gives the memory of past floods back.
    private void Trim()
    {
        if (_mostSinceTrim <= FirstCleaning || _queue.Count > _mostSinceTrim / 4) return;
        _queue.TrimExcess();
        _mostSinceTrim = _queue.Count;
    }

    private void Arm(long deadline)
    {
        _due = deadline;
        _timer.Disposable = scheduler.Schedule(InstantAfter(deadline), OnTimer);
    }

    // The first instant of the scheduler's 100 ns grid that is after the deadline.
    private static DateTimeOffset InstantAfter(long deadline) => new EventTime(deadline).ToDateTimeOffset().AddTicks(1);

    private void OnTimer()
    {
        // What the timer was set for and no more, even when the clock was ahead of it already: one set for an item that no longer matters must
        // not make others go before their turn.
        var now = EventTime.From(InstantAfter(_due)).UnixNanoseconds;
        while (_queue.TryPeek(out var item, out var priority) && priority.Deadline < now)
        {
            TryTake(out _);
            expire(item);
        }
        Trim();
        _due = long.MaxValue;
        if (_queue.TryPeek(out _, out var next) && next.Deadline < _due) Arm(next.Deadline);
    }
}
