using RuleEngine.Events;

namespace RuleEngine.Execution.Matching;

/// <summary>An event that satisfied at least one query of a rule.</summary>
/// <param name="Event">The event.</param>
/// <param name="Terms">Which of the rule's queries it satisfied, a bit a term.</param>
internal readonly record struct EventMatch(EventRecord Event, ulong Terms)
{
    /// <summary>Whether it satisfied a term.</summary>
    public bool Satisfies(int term) => (Terms >> term & 1) != 0;
}
