namespace RuleEngine.Events;

/// <summary>A reader that makes its events one after the other in one object, and copies of those that somebody keeps.</summary>
public interface IEventLender
{
    /// <summary>A copy of a lent event that stays as it is; the document, the times and the values are those of the lent one.</summary>
    /// <param name="lent">The event, while it is valid. It may be a copy itself, at another of its times.</param>
    EventRecord Keep(EventRecord lent);
}
