using System.Numerics;
using RuleEngine.Events;

namespace RuleEngine.Compilation.Indicators;

/// <summary>
/// Finds indicators by the value of one field: a hash table that holds places of indicators only, 16 to 20 bytes each; the values are those in the
/// indicators. Immutable.
/// </summary>
internal sealed class IndicatorTable
{
    private readonly IReadOnlyList<EventRecord> _records;
    private readonly IndicatorField _field;
    private readonly int[] _buckets;
    private readonly (int Hash, int Next, int Indicator)[] _entries;

    /// <summary>A table of some indicators.</summary>
    /// <param name="records">All indicators.</param>
    /// <param name="indicators">The places of those in the table, in order.</param>
    /// <param name="field">The field that they are found by.</param>
    public IndicatorTable(IReadOnlyList<EventRecord> records, IReadOnlyList<int> indicators, IndicatorField field)
    {
        (_records, _field) = (records, field);
        _buckets = new int[BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, indicators.Count))];
        _entries = new (int, int, int)[indicators.Count];
        var prefixes = new SortedSet<int>();
        // From the last to the first, so that those of one bucket come in their order.
        for (var place = indicators.Count - 1; place >= 0; place--)
        {
            if (!field.TryReadFirst(records[indicators[place]], out var key)) throw new ArgumentException("An indicator has no value.", nameof(indicators));
            prefixes.Add(key.Prefix);
            ref var bucket = ref _buckets[key.Hash & (_buckets.Length - 1)];
            _entries[place] = (key.Hash, bucket, indicators[place]);
            bucket = place + 1;
        }
        Prefixes = [.. prefixes];
    }

    /// <summary>Of addresses, how many bits of them some indicator names: 128 for single ones.</summary>
    public IReadOnlyList<int> Prefixes { get; }

    /// <summary>How many different values there are, or a few less.</summary>
    public int Distinct => _entries.Select(entry => entry.Hash).Distinct().Count();

    /// <summary>The place of the first indicator with a value, or -1.</summary>
    public int First(IndicatorKey key) => Find(_buckets[key.Hash & (_buckets.Length - 1)] - 1, key);

    /// <summary>The place of the next one with the same value, or -1.</summary>
    public int Next(int place, IndicatorKey key) => Find(_entries[place].Next - 1, key);

    /// <summary>The indicator at a place.</summary>
    public int IndicatorAt(int place) => _entries[place].Indicator;

    private int Find(int place, IndicatorKey key)
    {
        for (; place >= 0; place = _entries[place].Next - 1)
        {
            var (hash, _, indicator) = _entries[place];
            if (hash == key.Hash && _field.TryReadFirst(_records[indicator], out var found) && found.IsSame(key)) return place;
        }
        return -1;
    }
}
