namespace RuleEngine.Service.Detection;

/// <summary>How detection does, at a moment.</summary>
public sealed record DetectionStatus
{
    /// <summary>Whether rules run. False while the service starts, and when it cannot go on (<see cref="Problem"/>).</summary>
    public bool IsRunning { get; init; }

    /// <summary>What keeps it from going on, in words for an operator; null when nothing does.</summary>
    public string? Problem { get; init; }

    /// <summary>How many events rules have seen since the service started, those of a replay counted.</summary>
    public long Events { get; init; }

    /// <summary>How many events could not be decoded, though they were taken.</summary>
    public long BadEvents { get; init; }

    /// <summary>How many events rules could not be asked about for a fault of the service, since it started. They are named in the log and in <c>skipped-events.ndjson</c> of the data folder.</summary>
    public long SkippedEvents { get; init; }

    /// <summary>How many alerts were stored since the service started.</summary>
    public long Alerts { get; init; }

    /// <summary>How many bytes of events wait for the rules.</summary>
    public long BacklogBytes { get; init; }

    /// <summary>Whether it is at work on what was taken before it started.</summary>
    public bool IsReplaying { get; init; }

    /// <summary>The event time that it is; null before the first event. UTC.</summary>
    public DateTimeOffset? EventTime { get; init; }

    /// <summary>How many events came with a time before that of an earlier one.</summary>
    public long LateEvents { get; init; }

    /// <summary>How many of them came too late to be put in order.</summary>
    public long TooLateEvents { get; init; }

    /// <summary>How many events were too far ahead to be believed.</summary>
    public long ImplausibleEvents { get; init; }

    /// <summary>How many partial detections were dropped to stay within the memory for state.</summary>
    public long Evicted { get; init; }

    /// <summary>How many bytes all state takes, about.</summary>
    public long StateBytes { get; init; }

    /// <summary>When the last checkpoint was finished; null when there is none yet. UTC.</summary>
    public DateTimeOffset? LastCheckpoint { get; init; }

    /// <summary>What the last look at the rules folder has led to.</summary>
    public ReloadReport? LastReload { get; init; }
}
