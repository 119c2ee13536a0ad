using RuleEngine.Compilation.Planning;
using RuleEngine.Compilation.Predicates;
using RuleEngine.Events;

namespace RuleEngine.Execution.Matching;

/// <summary>Matches events, one after the other, against a <see cref="MatchIndex"/>. Allocates nothing for an event. One owner, not thread-safe.</summary>
internal sealed class Matcher
{
    private readonly MatchIndex _index;
    private readonly QueryPlan[] _queries;
    private readonly PredicateContext _context;
    private readonly long[] _asked;
    private readonly ulong[] _terms;
    private readonly int[] _touched;
    private int _touchedCount;
    private long _turn;

    /// <summary>A matcher over an index.</summary>
    public Matcher(MatchIndex index)
    {
        _index = index;
        _queries = [.. index.Plan.Queries];
        _context = new PredicateContext(index.Plan.Predicates);
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
        foreach (var field in _index.Fields) field.Find(record[field.Field], this);
        Ask(_index.Everywhere);
        var touched = _touched.AsSpan(0, _touchedCount);
        touched.Sort();
        return touched;
    }

    /// <summary>The queries of a rule that the event satisfied, a bit a term.</summary>
    public ulong TermsOf(int rule) => _terms[rule];

    /// <summary>Asks queries about the event, each at most once.</summary>
    internal void Ask(int[] queries)
    {
        foreach (var id in queries)
        {
            if (_asked[id] == _turn) continue;
            _asked[id] = _turn;
            QueriesAsked++;
            var query = _queries[id];
            if (!Holds(query)) continue;
            if (_terms[query.Rule] == 0) _touched[_touchedCount++] = query.Rule;
            _terms[query.Rule] |= 1UL << query.Term;
        }
    }

    private bool Holds(QueryPlan query)
    {
        var conditions = query.Conditions;
        for (var i = 0; i < conditions.Count; i++)
        {
            if (!_context.Test(conditions[i])) return false;
        }
        return true;
    }
}
