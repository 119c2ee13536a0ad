namespace RuleEngine.IO.Inputs;

/// <summary>The form of an input, recognised by its content.</summary>
public enum EventFormat
{
    /// <summary>Not recognised, or not yet looked at.</summary>
    Unknown,

    /// <summary>JSON, an object a line.</summary>
    Ndjson,

    /// <summary>JSON: an array of objects, or one or more objects over several lines.</summary>
    Json,

    /// <summary>Windows Event XML: one event, several, or an Events document.</summary>
    WindowsXml,

    /// <summary>A Windows event log file (EVTX).</summary>
    Evtx,
}
