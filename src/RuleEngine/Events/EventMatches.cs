namespace RuleEngine.Events;

/// <summary>Which rules an event matches, found out ahead of its run: the answer of an index, and behind it those of others. It goes with the event; values given later take it away.</summary>
internal sealed class EventMatches
{
    private object? _index;
    private EventTime? _time;
    private int[] _rules = [];
    private ulong[] _terms = [];
    private int _count;

    /// <summary>The answer of another index, or null.</summary>
    public EventMatches? Next { get; set; }

    /// <summary>The places of the rules in their set, ascending.</summary>
    public ReadOnlySpan<int> Rules => _rules.AsSpan(0, _count);

    /// <summary>For each of these rules which of its queries hold, a bit a term.</summary>
    public ReadOnlySpan<ulong> Terms => _terms.AsSpan(0, _count);

    /// <summary>The answer of an index about an event at a time; null when there is none.</summary>
    public EventMatches? Of(object index, EventTime time)
    {
        for (var matches = this; matches is not null; matches = matches.Next)
        {
            if (ReferenceEquals(matches._index, index)) return matches._time is not { } asked || asked == time ? matches : null;
        }
        return null;
    }

    /// <summary>Becomes another answer.</summary>
    /// <param name="index">The index that was asked. Only who has the same one may use the answer.</param>
    /// <param name="time">The time that the event was asked at; null when it does not matter, because nothing matched at the event's own.</param>
    /// <param name="rules">The rules.</param>
    /// <returns>The rules' terms, to be filled in.</returns>
    public Span<ulong> Set(object index, EventTime? time, ReadOnlySpan<int> rules)
    {
        if (_rules.Length < rules.Length) (_rules, _terms) = (new int[rules.Length], new ulong[rules.Length]);
        rules.CopyTo(_rules);
        (_index, _time, _count) = (index, time, rules.Length);
        return _terms.AsSpan(0, _count);
    }

    /// <summary>The same answers, which stay.</summary>
    public EventMatches Copy() => new() { _index = _index, _time = _time, _rules = [.. Rules], _terms = [.. Terms], _count = _count, Next = Next?.Copy() };
}
