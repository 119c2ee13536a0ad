namespace RuleEngine.Alerts;

/// <summary>What a <see cref="PartialReport"/> tells.</summary>
public enum PartialReportKind
{
    /// <summary>A partial detection was opened, or taken over from a saved run.</summary>
    Opened,

    /// <summary>A partial detection ended: it completed, or was dropped for a reason. Each that was opened ends once, unless the run is disposed of before.</summary>
    Ended,

    /// <summary>An event that satisfies a condition of the rule neither opened nor extended a partial.</summary>
    EventLeftOut,

    /// <summary>Events of a partial that goes on left its window, or were forgotten.</summary>
    EventsLeft,

    /// <summary>Something else was dropped: a detection that raises no alert of its own, or what is remembered about events.</summary>
    OtherDropped,
}
