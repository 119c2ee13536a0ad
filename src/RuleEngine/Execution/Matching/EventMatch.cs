using RuleEngine.Events;

namespace RuleEngine.Execution.Matching;

/// <summary>An event that satisfied at least one query of a rule.</summary>
/// <param name="Seen">The event as it came, which may be lent: for those who look at it now and no longer.</param>
/// <param name="Terms">Which of the rule's queries it satisfied, a bit a term.</param>
internal readonly record struct EventMatch(EventRecord Seen, ulong Terms)
{
    /// <summary>The event, which stays.</summary>
    public EventRecord Event => Seen.Keep();

    /// <summary>Whether it satisfied a term.</summary>
    public bool Satisfies(int term) => (Terms >> term & 1) != 0;
}
