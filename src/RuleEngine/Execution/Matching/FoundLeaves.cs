namespace RuleEngine.Execution.Matching;

/// <summary>The leaves of a field that hold for a value, and the queries that are found by them. Those that values have in common are one object.</summary>
internal sealed class FoundLeaves
{
    private int[] _queries;
    private int _count;

    /// <summary>No leaves yet.</summary>
    /// <param name="words">How many words of 64 leaves the field has.</param>
    public FoundLeaves(int words) => (Bits, _queries) = (new ulong[words], []);

    /// <summary>A copy that stays.</summary>
    public FoundLeaves(FoundLeaves other) => (Bits, _queries, _count) = ([.. other.Bits], [.. other.Queries], other._count);

    /// <summary>A bit for each leaf of the field, by its number there.</summary>
    public ulong[] Bits { get; }

    /// <summary>The queries; one may be there more than once.</summary>
    public ReadOnlySpan<int> Queries => _queries.AsSpan(0, _count);

    /// <summary>Whether a leaf holds.</summary>
    public bool Has(int leaf) => (Bits[leaf >> 6] >> leaf & 1) != 0;

    /// <summary>Adds a leaf.</summary>
    public void Add(int leaf) => Bits[leaf >> 6] |= 1UL << leaf;

    /// <summary>Adds leaves.</summary>
    public void Add(int[] leaves)
    {
        foreach (var leaf in leaves) Bits[leaf >> 6] |= 1UL << leaf;
    }

    /// <summary>Adds what another value has.</summary>
    public void Add(FoundLeaves other)
    {
        for (var i = 0; i < Bits.Length; i++) Bits[i] |= other.Bits[i];
        AddQueries(other.Queries);
    }

    /// <summary>Adds queries.</summary>
    public void AddQueries(ReadOnlySpan<int> queries)
    {
        if (_queries.Length - _count < queries.Length) Array.Resize(ref _queries, Math.Max(_count + queries.Length, 2 * _count));
        queries.CopyTo(_queries.AsSpan(_count));
        _count += queries.Length;
    }

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        Array.Clear(Bits);
        _count = 0;
    }
}
