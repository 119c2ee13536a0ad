namespace RuleEngine.Alerts;

/// <summary>
/// Why a partial detection ended, or why an event, or a detection, came to nothing. "Why did my rule not fire" is answered from these. They are counted in
/// <see cref="DetectionStatistics.DroppedPartials"/>, but for those that say so.
/// </summary>
public enum DropReason
{
    /// <summary>Its time ran out before the next event came.</summary>
    Expired,

    /// <summary>The next event came, but too late after the first.</summary>
    MaxSpanExceeded,

    /// <summary>A newer partial took its place at the same stage.</summary>
    Overwritten,

    /// <summary>An until event came.</summary>
    KilledByUntil,

    /// <summary>An event was there that should be missing.</summary>
    MissingEventSeen,

    /// <summary>The event has no value in a join key or group field.</summary>
    KeyNull,

    /// <summary>The event has more join keys than an event may have; the first ones, in ascending order, are used.</summary>
    TooManyKeys,

    /// <summary>The budget of the run was used up.</summary>
    Evicted,

    /// <summary>The event is not after the last event of the partial that it would extend, or a partial with a later event waits at its stage already.</summary>
    OutOfOrder,

    /// <summary>The event is not after the last detection of its group.</summary>
    AlreadyCounted,

    /// <summary>The stream ended.</summary>
    EndOfStream,

    /// <summary>The event is too far ahead of the others for its time to be believed.</summary>
    ImplausibleTime,

    /// <summary>The event has no time in the field that puts the rule's events in order, or in that of its <c>timestamp_override</c>.</summary>
    Untimed,

    /// <summary>An alert that was raised before stands for the detection.</summary>
    Suppressed,

    /// <summary>The execution of the rule raised as many alerts as it may.</summary>
    MaxSignals,

    /// <summary>The event came behind the last execution that could have looked at it.</summary>
    MissedByExecutions,

    /// <summary>No partial with the event's join key waited for it at the stage before, and it was of no use at another. Reported, and not counted.</summary>
    NothingWaiting,

    /// <summary>The term of the event was seen before. Reported, and not counted.</summary>
    NotNew,

    /// <summary>The event has what no indicator has. Reported, and not counted.</summary>
    NoIndicator,
}
