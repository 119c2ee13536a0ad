using RuleEngine.Compilation.Predicates;
using RuleEngine.Events;

namespace RuleEngine.Execution.Matching;

/// <summary>Matches events, one after the other, against a <see cref="MatchIndex"/>. Allocates nothing for an event. One owner, not thread-safe.</summary>
internal sealed class Matcher
{
    private readonly int[] _fields;
    private readonly int[] _everywhere;
    private readonly Query[] _queries;
    private readonly EventLeaves _leaves;
    private readonly PredicateContext _context;
    private readonly long[] _asked;
    private readonly ulong[] _terms;
    private readonly int[] _touched;
    private int _touchedCount;
    private long _turn;

    /// <summary>A matcher over an index.</summary>
    public Matcher(MatchIndex index)
    {
        (_fields, _everywhere) = (index.Fields, index.Everywhere);
        _queries = [.. index.Plan.Queries.Select(query => new Query(query.Rule, query.Term, [.. query.Conditions]))];
        _leaves = new EventLeaves(index.Leaves);
        // Who watches evaluations sees each; the index only finds queries then.
        _context = new PredicateContext(index.Plan.Predicates, index.Plan.IsIndexed && !index.Plan.Predicates.IsWatched ? _leaves : null);
        _asked = new long[_queries.Length];
        _terms = new ulong[index.Plan.Rules.Count];
        _touched = new int[index.Plan.Rules.Count];
    }

    /// <summary>How many queries were asked about some event: the work that the index did not save.</summary>
    public long QueriesAsked { get; private set; }

    /// <summary>Finds the rules that an event matches.</summary>
    /// <returns>The places of the rules in the set, ascending; valid until the next call. <see cref="TermsOf"/> says which of their queries.</returns>
    public ReadOnlySpan<int> Match(EventRecord record)
    {
        for (var i = 0; i < _touchedCount; i++) _terms[_touched[i]] = 0;
        _touchedCount = 0;
        _turn++;
        _context.MoveTo(record);
        _leaves.MoveTo(record);
        foreach (var field in _fields)
        {
            if (record.Has(field)) Ask(_leaves.Of(field)!.Queries);
        }
        Ask(_everywhere);
        var touched = _touched.AsSpan(0, _touchedCount);
        if (touched.Length > 1) touched.Sort();
        return touched;
    }

    /// <summary>The queries of a rule that the event satisfied, a bit a term.</summary>
    public ulong TermsOf(int rule) => _terms[rule];

    // Each at most once.
    private void Ask(ReadOnlySpan<int> queries)
    {
        foreach (var id in queries)
        {
            if (_asked[id] == _turn) continue;
            _asked[id] = _turn;
            QueriesAsked++;
            ref readonly var query = ref _queries[id];
            if (!Holds(query.Conditions)) continue;
            if (_terms[query.Rule] == 0) _touched[_touchedCount++] = query.Rule;
            _terms[query.Rule] |= 1UL << query.Term;
        }
    }

    private bool Holds(int[] conditions)
    {
        foreach (var condition in conditions)
        {
            if (!_context.Test(condition)) return false;
        }
        return true;
    }

    private readonly record struct Query(int Rule, int Term, int[] Conditions);
}
