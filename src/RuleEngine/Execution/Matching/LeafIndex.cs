using RuleEngine.Compilation.Planning;
using RuleEngine.Compilation.Predicates;
using RuleEngine.Language.Ir;

namespace RuleEngine.Execution.Matching;

/// <summary>
/// The leaves over single fields that some queries ask for, field by field. What a field needs is built when the field is first looked up, so leaves over fields
/// that no event has cost nothing. Shared by threads: two may build the same at once, and one of them is kept.
/// </summary>
internal sealed class LeafIndex
{
    private static readonly int[] NoQueries = [];

    private readonly PredicateTable _predicates;
    private readonly (int Field, int Number)[] _places;
    private readonly int[]?[] _queries;
    private readonly List<int>?[] _leavesOf;
    private readonly FieldLeaves?[] _fields;

    /// <summary>The index of some queries.</summary>
    /// <param name="plan">The set.</param>
    /// <param name="queries">Those of its queries that shall be found.</param>
    public LeafIndex(RuleSetPlan plan, IReadOnlyList<int> queries)
    {
        _predicates = plan.Predicates;
        _places = new (int, int)[_predicates.Count];
        _queries = new int[_predicates.Count][];
        (_leavesOf, _fields) = (new List<int>?[plan.Fields.Count], new FieldLeaves?[plan.Fields.Count]);
        Array.Fill(_places, (-1, -1));
        var seen = new bool[_predicates.Count];
        var found = new List<int>?[_predicates.Count];
        foreach (var query in queries)
        {
            foreach (var predicate in plan.Queries[query].Conditions) Visit(plan, predicate, seen);
            foreach (var leaf in plan.Queries[query].Access)
            {
                Visit(plan, leaf, seen);
                (found[leaf] ??= []).Add(query);
            }
        }
        for (var leaf = 0; leaf < found.Length; leaf++) _queries[leaf] = plan.IsLookingOnly ? null : found[leaf]?.ToArray();
    }

    /// <summary>How many fields there are.</summary>
    public int Fields => _fields.Length;

    /// <summary>Where each predicate stands: its field, and its number among the field's leaves; -1 for what is no such leaf.</summary>
    public (int Field, int Number)[] Places => _places;

    /// <summary>The leaves of a field that has some.</summary>
    public FieldLeaves Of(int field) => _fields[field] ?? Interlocked.CompareExchange(ref _fields[field], Build(field), null) ?? _fields[field]!;

    private FieldLeaves Build(int field) =>
        new([.. _leavesOf[field]!.Select(leaf => (IrPredicate.Leaf)_predicates.SourceOf(leaf))], [.. _leavesOf[field]!.Select(leaf => _queries[leaf] ?? NoQueries)]);

    private void Visit(RuleSetPlan plan, int predicate, bool[] seen)
    {
        if (seen[predicate]) return;
        seen[predicate] = true;
        foreach (var part in _predicates.PartsOf(predicate)) Visit(plan, part, seen);
        if (IndexedLeaf.FieldOf(_predicates.SourceOf(predicate)) is not { } field) return;
        var id = plan.Fields.IdOf(field.Path);
        var leaves = _leavesOf[id] ??= [];
        _places[predicate] = (id, leaves.Count);
        leaves.Add(predicate);
    }
}
