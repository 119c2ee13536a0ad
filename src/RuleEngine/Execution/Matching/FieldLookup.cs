using RuleEngine.Events;

namespace RuleEngine.Execution.Matching;

/// <summary>Looks values of a field up, one event after the other. What was found is remembered within bounds, and allocates nothing once the usual was seen. One owner, not thread-safe.</summary>
internal sealed class FieldLookup
{
    private const int MostWords = 1 << 16;

    private readonly FieldLeaves _leaves;
    private readonly PatternSearch _search;
    private readonly ValueCache _cache = new();
    private readonly FoundLeaves _fresh;
    private readonly FoundLeaves _union;
    private readonly List<FoundLeaves> _kept = [];
    private readonly int _mostKept;
    // By the hash of their bits; -1 behind the last of a row.
    private int[] _places = new int[16];

    /// <summary>A lookup of a field.</summary>
    public FieldLookup(FieldLeaves leaves)
    {
        var words = (leaves.Count + 63) >> 6;
        (_leaves, _search, _fresh, _union, _mostKept) = (leaves, new PatternSearch(leaves.Patterns), new FoundLeaves(words), new FoundLeaves(words), MostWords / Math.Max(16, words));
        Array.Fill(_places, -1);
    }

    /// <summary>The leaves that hold for a value that is there; of an array those that hold for some element. Valid until the next call.</summary>
    public FoundLeaves Find(FieldValue value)
    {
        if (value.Kind != FieldValueKind.Array) return FindOne(value);
        _union.Clear();
        foreach (var element in value.Elements) _union.Add(FindOne(element));
        return _union;
    }

    private FoundLeaves FindOne(FieldValue value)
    {
        if (value.Kind == FieldValueKind.Text) return FindText(value);
        // What a number satisfies is found sooner than remembered.
        _fresh.Clear();
        _leaves.Find(value, hash: 0, _search, _fresh);
        return Keep();
    }

    private FoundLeaves FindText(FieldValue value)
    {
        var bytes = value.Utf8;
        var hash = Utf8Hash.Of(bytes);
        if (bytes.Length <= ValueCache.LongestValue && _cache.Find(bytes, hash) is { } known) return known;
        _fresh.Clear();
        _leaves.Find(value, hash, _search, _fresh);
        var found = Keep();
        // Where too many different ones were seen already, this one is forgotten.
        if (!ReferenceEquals(found, _fresh)) _cache.Add(bytes, hash, found);
        return found;
    }

    // The kept object with the same leaves, which is made when it is new.
    private FoundLeaves Keep()
    {
        var hash = HashOf(_fresh.Bits);
        var place = hash & (_places.Length - 1);
        for (; _places[place] is var kept and >= 0; place = (place + 1) & (_places.Length - 1))
        {
            if (_kept[kept].Bits.AsSpan().SequenceEqual(_fresh.Bits)) return _kept[kept];
        }
        for (var leaf = 0; leaf < _leaves.Count; leaf++)
        {
            if (_fresh.Has(leaf)) _fresh.AddQueries(_leaves.Queries[leaf]);
        }
        if (_kept.Count == _mostKept) return _fresh;
        _kept.Add(new FoundLeaves(_fresh));
        _places[place] = _kept.Count - 1;
        if (2 * _kept.Count >= _places.Length) Grow();
        return _kept[^1];
    }

    private void Grow()
    {
        _places = new int[2 * _places.Length];
        Array.Fill(_places, -1);
        for (var kept = 0; kept < _kept.Count; kept++)
        {
            var place = HashOf(_kept[kept].Bits) & (_places.Length - 1);
            while (_places[place] >= 0) place = (place + 1) & (_places.Length - 1);
            _places[place] = kept;
        }
    }

    private static int HashOf(ulong[] bits)
    {
        const ulong multiplier = 0x9E3779B97F4A7C15UL;
        var hash = 0UL;
        foreach (var word in bits)
        {
            hash = (hash ^ word) * multiplier;
            hash ^= hash >> 29;
        }
        return (int)(hash >> 1);
    }
}
