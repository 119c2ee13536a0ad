using RuleEngine.Events;

namespace RuleEngine.Compilation.Predicates;

/// <summary>The event that predicates are asked about, and the answers already given: each shared predicate is evaluated at most once an event.</summary>
internal sealed class PredicateContext(PredicateTable table)
{
    // An answer is the number of the event it was given for, times two, plus the answer.
    private readonly long[] _answers = new long[table.Count];
    private long _turn;

    /// <summary>The event.</summary>
    public EventRecord Event { get; private set; } = null!;

    /// <summary>How many evaluations were made, for diagnosis.</summary>
    public long Evaluations { get; private set; }

    /// <summary>Turns to the next event; all answers are forgotten.</summary>
    public void MoveTo(EventRecord record)
    {
        Event = record;
        _turn++;
    }

    /// <summary>The answer of a shared predicate.</summary>
    public bool Test(int predicate)
    {
        var answer = _answers[predicate];
        if (answer >> 1 == _turn) return (answer & 1) != 0;
        Evaluations++;
        var result = table[predicate](this);
        _answers[predicate] = (_turn << 1) | (result ? 1L : 0L);
        return result;
    }
}
