namespace RuleEngine.Service.Sinks;

/// <summary>What is counted of a sink.</summary>
internal enum SinkCount
{
    /// <summary>Alerts that were delivered.</summary>
    Delivered,

    /// <summary>Attempts that were repeated.</summary>
    Retried,

    /// <summary>Alerts in the dead letters.</summary>
    DeadLetter,

    /// <summary>Alerts whose dead letters were deleted to make room.</summary>
    DeletedDeadLetter,

    /// <summary>Alerts that a summary stood for.</summary>
    Summarised,

    /// <summary>Alerts that were not wanted.</summary>
    Skipped,
}
