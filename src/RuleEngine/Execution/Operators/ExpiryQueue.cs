using System.Reactive.Concurrency;
using System.Reactive.Disposables;
using System.Runtime.CompilerServices;
using RuleEngine.Events;

namespace RuleEngine.Execution.Operators;

/// <summary>
/// Calls back when the time of an item has passed. One timer on the scheduler serves all items; what was dropped before its time is passed
/// over then, so dropping costs nothing and nothing is ever scanned. Items mostly come in the order of their deadlines, and wait in a row; those that do not wait in a heap.
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
    private readonly int _entrySize = MemorySize.OfGrowing(Unsafe.SizeOf<Waiting>()) + itemSize;
    // Each behind the one before it; with millions of items a heap of all would be walked from end to end, out of the processor's caches, for each.
    private readonly Queue<Waiting> _row = new();
    private readonly PriorityQueue<T, (long Deadline, long Number)> _heap = new();
    private long _lastOfRow = long.MinValue;
    private readonly SerialDisposable _timer = new();
    private long _due = long.MaxValue;
    private long _number;
    private int _cleanAt = FirstCleaning;
    private int _mostSinceTrim;

    /// <summary>How many items are kept, those included that no longer matter and are not yet cleared out.</summary>
    public int Count => _row.Count + _heap.Count;

    /// <summary>Adds an item that expires as soon as event time is after a deadline; at the end of time it never does, and can still be taken.</summary>
    public void Add(T item, EventTime deadline)
    {
        if (Count >= _cleanAt) Clean();
        Enqueue(new Waiting(item, deadline.UnixNanoseconds, _number++));
        account.Add(_entrySize);
        _mostSinceTrim = Math.Max(_mostSinceTrim, Count);
        if (deadline.UnixNanoseconds < _due) Arm(deadline.UnixNanoseconds);
    }

    /// <summary>
    /// The items in the order in which they expire or are taken, with their deadlines; those too that no longer matter, as null, because they take up
    /// room until then.
    /// </summary>
    public IEnumerable<(T? Item, EventTime Deadline)> InOrder() =>
        All().OrderBy(waiting => waiting.Place).Select(waiting => (isLive(waiting.Item) ? waiting.Item : default, new EventTime(waiting.Deadline)));

    /// <summary>Takes the item with the earliest deadline.</summary>
    public bool TryTake(out T? item) => TryTake(out item, out _);

    /// <summary>Takes the item with the earliest deadline, and tells it.</summary>
    public bool TryTake(out T? item, out EventTime deadline)
    {
        item = default;
        deadline = default;
        if (!TryPeek(out var first, out var isOfRow)) return false;
        if (isOfRow) _row.Dequeue();
        else _heap.Dequeue();
        account.Add(-_entrySize);
        (item, deadline) = (first.Item, new EventTime(first.Deadline));
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    // Runs after as many additions as there were live items, so its cost per addition is constant.
    private void Clean()
    {
        var live = All().Where(waiting => isLive(waiting.Item)).OrderBy(waiting => waiting.Place).ToArray();
        account.Add((live.Length - Count) * _entrySize);
        _row.Clear();
        _heap.Clear();
        foreach (var waiting in live) Enqueue(waiting);
        _cleanAt = Math.Max(FirstCleaning, 2 * live.Length);
        Trim();
    }

    // Gives the memory of past floods back.
    private void Trim()
    {
        if (_mostSinceTrim <= FirstCleaning || Count > _mostSinceTrim / 4) return;
        _row.TrimExcess();
        _heap.TrimExcess();
        _mostSinceTrim = Count;
    }

    private IEnumerable<Waiting> All() => _row.Concat(_heap.UnorderedItems.Select(entry => new Waiting(entry.Element, entry.Priority.Deadline, entry.Priority.Number)));

    private void Enqueue(Waiting waiting)
    {
        if (_row.Count > 0 && waiting.Deadline < _lastOfRow)
        {
            _heap.Enqueue(waiting.Item, waiting.Place);
            return;
        }
        _row.Enqueue(waiting);
        _lastOfRow = waiting.Deadline;
    }

    private bool TryPeek(out Waiting first, out bool isOfRow)
    {
        isOfRow = _row.TryPeek(out first);
        if (!_heap.TryPeek(out var other, out var place) || (isOfRow && first.Place.CompareTo(place) < 0)) return isOfRow;
        (first, isOfRow) = (new Waiting(other, place.Deadline, place.Number), false);
        return true;
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
        while (TryPeek(out var first, out _) && first.Deadline < now)
        {
            TryTake(out _);
            expire(first.Item);
        }
        Trim();
        _due = long.MaxValue;
        if (TryPeek(out var next, out _) && next.Deadline < _due) Arm(next.Deadline);
    }

    // An item, its deadline in nanoseconds, and the how manyth it is: of equal deadlines the first added comes first.
    private readonly record struct Waiting(T Item, long Deadline, long Number)
    {
        public (long Deadline, long Number) Place => (Deadline, Number);
    }
}
