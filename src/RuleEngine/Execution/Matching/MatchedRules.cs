using RuleEngine.Events;

namespace RuleEngine.Execution.Matching;

/// <summary>The rules that an event matches: found ahead of its run, or now.</summary>
internal readonly ref struct MatchedRules
{
    private readonly ReadOnlySpan<int> _rules;
    private readonly ReadOnlySpan<ulong> _terms;
    private readonly Matcher _matcher;

    private MatchedRules(ReadOnlySpan<int> rules, ReadOnlySpan<ulong> terms, Matcher matcher)
    {
        _rules = rules;
        _terms = terms;
        _matcher = matcher;
    }

    /// <summary>How many there are.</summary>
    public int Count => _rules.Length;

    /// <summary>Finds them.</summary>
    /// <param name="record">The event.</param>
    /// <param name="matcher">Matches it when that was not done ahead; what it finds is valid until it matches again.</param>
    /// <param name="index">The matcher's index.</param>
    public static MatchedRules Of(EventRecord record, Matcher matcher, MatchIndex index) =>
        record.Matches?.Of(index, record.Time) is { } ahead ? new MatchedRules(ahead.Rules, ahead.Terms, matcher) : new MatchedRules(matcher.Match(record), default, matcher);

    /// <summary>A rule's place in the set.</summary>
    public int this[int place] => _rules[place];

    /// <summary>Which of a rule's queries hold, a bit a term.</summary>
    public ulong TermsOf(int place) => _terms.IsEmpty ? _matcher.TermsOf(_rules[place]) : _terms[place];
}
