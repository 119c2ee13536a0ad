namespace RuleEngine.Events;

/// <summary>Keeps some of many items, evenly over all, the same ones at each repetition.</summary>
/// <typeparam name="T">An item.</typeparam>
/// <param name="max">Fewer than so many are kept.</param>
internal sealed class EvenSample<T>(int max)
{
    private readonly List<T> _items = [];
    private long _count;
    private long _stride = 1;

    /// <summary>The items that are kept.</summary>
    public IReadOnlyList<T> Items => _items;

    /// <summary>Takes an item. When the sample is full every other one leaves it, and from then on half as many come in.</summary>
    public void Add(T item)
    {
        if (max == 0 || _count++ % _stride != 0) return;
        _items.Add(item);
        if (_items.Count < max) return;
        for (var i = 0; 2 * i < _items.Count; i++) _items[i] = _items[2 * i];
        _items.RemoveRange((_items.Count + 1) / 2, _items.Count / 2);
        _stride *= 2;
    }
}
