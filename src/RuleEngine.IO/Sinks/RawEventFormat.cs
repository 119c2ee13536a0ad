namespace RuleEngine.IO.Sinks;

/// <summary>The forms of an event that normalisation has not changed.</summary>
public enum RawEventFormat
{
    /// <summary>A Windows event as a tree of System, EventData and UserData; an event that was ECS already as it was.</summary>
    Json,

    /// <summary>A Windows event as Event XML.</summary>
    Xml,
}
