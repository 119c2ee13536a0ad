namespace RuleEngine.IO.Inputs.Evtx;

/// <summary>The child of the Event element that a value stands in.</summary>
internal enum EvtxSection
{
    /// <summary>None: the value is the Event element's own.</summary>
    Event,

    /// <summary>System: who logged what, when.</summary>
    System,

    /// <summary>EventData: the values of most events.</summary>
    EventData,

    /// <summary>UserData: an element of the provider's own making.</summary>
    UserData,

    /// <summary>Any other, such as ProcessingErrorData.</summary>
    Other,
}
