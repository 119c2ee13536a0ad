namespace RuleEngine.Events;

/// <summary>Which rules an event matches, found out ahead of its run. It stays with the event and its copies; values given later take it away.</summary>
/// <param name="Index">The index that was asked. Only who has the same one may use the answer.</param>
/// <param name="Time">The time that the event was asked at; null when it does not matter, because nothing matched at the event's own.</param>
/// <param name="Rules">The places of the rules in their set, ascending.</param>
/// <param name="Terms">For each of these rules which of its queries hold, a bit a term.</param>
/// <param name="Next">The answer of another index, or null.</param>
internal sealed record EventMatches(object Index, EventTime? Time, int[] Rules, ulong[] Terms, EventMatches? Next)
{
    /// <summary>The answer of an index about an event at a time; null when there is none.</summary>
    public EventMatches? Of(object index, EventTime time)
    {
        for (var matches = this; matches is not null; matches = matches.Next)
        {
            if (ReferenceEquals(matches.Index, index)) return matches.Time is not { } asked || asked == time ? matches : null;
        }
        return null;
    }
}
