namespace RuleEngine.Events;

/// <summary>All that a factory makes an event in, and lends with it.</summary>
internal sealed class EventLoan
{
    /// <summary>Room for an event.</summary>
    public EventLoan(FieldTable fields, IEventLender lender)
    {
        Found = new FoundFields(fields);
        Record = new EventRecord(Found, lender);
    }

    /// <summary>The event.</summary>
    public EventRecord Record { get; }

    /// <summary>Its fields.</summary>
    public FoundFields Found { get; }

    /// <summary>How many bytes of memory it keeps for the next event.</summary>
    public int Size => Found.Size;
}
