namespace RuleEngine.Service.Journal;

/// <summary>In which form the text of an event is.</summary>
public enum EventEncoding
{
    /// <summary>A JSON object, in any of the shapes that <c>run</c> reads.</summary>
    Json,

    /// <summary>A Windows <c>Event</c> element.</summary>
    WindowsXml,
}
