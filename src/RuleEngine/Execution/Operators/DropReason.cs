namespace RuleEngine.Execution.Operators;

/// <summary>Why a partial detection was dropped, or an event could not take part in one. "Why did my rule not fire" is answered from these.</summary>
internal enum DropReason
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

    /// <summary>The budget of the operator was used up.</summary>
    Evicted,

    /// <summary>The event is not after the last event of the partial that it would extend.</summary>
    OutOfOrder,

    /// <summary>The event is not after the last detection of its group.</summary>
    AlreadyCounted,

    /// <summary>The stream ended.</summary>
    EndOfStream,

    /// <summary>The event is too far ahead of the others for its time to be believed.</summary>
    ImplausibleTime,

    /// <summary>The event has no time in the field that puts the rule's events in order.</summary>
    Untimed,

    /// <summary>An alert that was raised before stands for the detection.</summary>
    Suppressed,

    /// <summary>The execution of the rule raised as many alerts as it may.</summary>
    MaxSignals,

    /// <summary>The event came behind the last execution that could have looked at it.</summary>
    MissedByExecutions,
}
