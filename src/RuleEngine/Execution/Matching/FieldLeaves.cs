using RuleEngine.Compilation.Predicates;
using RuleEngine.Events;
using RuleEngine.Language.Ir;

namespace RuleEngine.Execution.Matching;

/// <summary>All leaves of all rules over one field, ready to be found by a value: equalities by hash, patterns by one search, numbers and networks in order. Immutable.</summary>
internal sealed class FieldLeaves
{
    private readonly int[] _always;
    private readonly (int Leaf, ValueTest Test)[] _askedOfTexts;
    private readonly (int Leaf, ValueTest Test)[] _askedOfOthers;
    private readonly int[][] _booleans;
    private readonly TextTable _exact;
    private readonly TextTable _folded;
    private readonly NumberTable _numbers;
    private readonly NetworkTable _networks;

    /// <summary>The leaves of a field, numbered as they come.</summary>
    /// <param name="leaves">The leaves.</param>
    /// <param name="queries">For each leaf the queries that are found by it.</param>
    public FieldLeaves(IReadOnlyList<IrPredicate.Leaf> leaves, IReadOnlyList<int[]> queries)
    {
        var builder = new FieldLeavesBuilder();
        for (var leaf = 0; leaf < leaves.Count; leaf++) builder.Add(leaf, leaves[leaf]);
        (Count, Queries) = (leaves.Count, queries);
        _always = [.. builder.Always];
        (_askedOfTexts, _askedOfOthers) = ([.. builder.AskedOfTexts], [.. builder.AskedOfOthers]);
        _booleans = [[.. builder.False], [.. builder.True]];
        (_exact, _folded) = (new TextTable(builder.Exact), new TextTable(builder.Folded));
        (_numbers, _networks) = (new NumberTable(builder.Equal, builder.Ranges), new NetworkTable(builder.Networks));
        Patterns = new PatternIndex(builder.Patterns());
    }

    /// <summary>How many there are.</summary>
    public int Count { get; }

    /// <summary>The patterns.</summary>
    public PatternIndex Patterns { get; }

    /// <summary>For each leaf the queries that are found by it.</summary>
    public IReadOnlyList<int[]> Queries { get; }

    /// <summary>Adds the leaves that hold for a value, which is no array.</summary>
    /// <param name="value">The value.</param>
    /// <param name="hash">Of a text its <see cref="Utf8Hash"/>.</param>
    /// <param name="search">Searches for the patterns of this field.</param>
    /// <param name="found">Takes the leaves.</param>
    public void Find(FieldValue value, ulong hash, PatternSearch search, FoundLeaves found)
    {
        found.Add(_always);
        switch (value.Kind)
        {
            case FieldValueKind.Text:
                FindText(value, hash, search, found);
                return;
            case FieldValueKind.Boolean:
                found.Add(_booleans[value.AsBoolean ? 1 : 0]);
                break;
            case FieldValueKind.Integer or FieldValueKind.Double:
                _numbers.Find(value, found);
                break;
        }
        foreach (var (leaf, test) in _askedOfOthers)
        {
            if (test(value)) found.Add(leaf);
        }
    }

    private void FindText(FieldValue value, ulong hash, PatternSearch search, FoundLeaves found)
    {
        found.Add(_exact.Find(value.Utf8, hash));
        if (!_folded.IsEmpty || !Patterns.IsEmpty)
        {
            search.Take(value);
            if (!_folded.IsEmpty) found.Add(_folded.Find(search.Folded, Utf8Hash.Of(search.Folded)));
            if (!Patterns.IsEmpty) search.Find(found);
        }
        _networks.Find(value.Utf8, found);
        foreach (var (leaf, test) in _askedOfTexts)
        {
            if (test(value)) found.Add(leaf);
        }
    }
}
