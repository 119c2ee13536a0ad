namespace RuleEngine.Service.Detection;

/// <summary>What detection says in the log.</summary>
internal static partial class DetectionLog
{
    /// <summary>A checkpoint is passed over.</summary>
    [LoggerMessage(2001, LogLevel.Warning, "The checkpoint {Path} cannot be used: {Problem}. The one before it is tried; more of the journal is replayed then.")]
    public static partial void CheckpointUnusable(ILogger logger, string path, string problem);

    /// <summary>Checkpoints were there, and none is good.</summary>
    [LoggerMessage(2002, LogLevel.Error, "No checkpoint can be used. Rules begin without state at the first event that is still in the journal.")]
    public static partial void StateLost(ILogger logger);

    /// <summary>The journal does not reach back to the checkpoint.</summary>
    [LoggerMessage(2003, LogLevel.Error, "The checkpoint goes on at {Position}, but the journal has {Start} to {End} only. What is missing was lost with files of the journal.")]
    public static partial void JournalDoesNotReach(ILogger logger, long position, long start, long end);

    /// <summary>What a start replays.</summary>
    [LoggerMessage(2004, LogLevel.Information, "{Rules} rules run. {Bytes} bytes of events behind the last checkpoint are replayed.")]
    public static partial void Started(ILogger logger, int rules, long bytes);

    /// <summary>A replay is over.</summary>
    [LoggerMessage(2005, LogLevel.Information, "The replay is over: {Events} events in {Seconds} s.")]
    public static partial void Replayed(ILogger logger, long events, double seconds);

    /// <summary>A finding about a rule.</summary>
    [LoggerMessage(2006, LogLevel.Warning, "{Problem}")]
    public static partial void RuleProblem(ILogger logger, string problem);

    /// <summary>An event that was taken cannot be decoded.</summary>
    [LoggerMessage(2007, LogLevel.Warning, "The event of {Source} at {Position} of the journal cannot be read: {Problem}")]
    public static partial void BadEvent(ILogger logger, string source, long position, string problem);

    /// <summary>Alerts cannot be stored; detection waits.</summary>
    [LoggerMessage(2008, LogLevel.Error, "{Count} alerts cannot be stored: {Problem}. Detection waits, and tries again in {Seconds} s.")]
    public static partial void AlertsNotStored(ILogger logger, int count, string problem, double seconds);

    /// <summary>Detection goes on.</summary>
    [LoggerMessage(2009, LogLevel.Information, "Alerts can be stored again.")]
    public static partial void AlertsStoredAgain(ILogger logger);

    /// <summary>A checkpoint could not be written.</summary>
    [LoggerMessage(2010, LogLevel.Error, "The checkpoint could not be written: {Problem}. The one before stays, and more is replayed after a crash.")]
    public static partial void CheckpointFailed(ILogger logger, string problem);

    /// <summary>Rules were swapped.</summary>
    [LoggerMessage(2011, LogLevel.Information, "Rules were reloaded: {Kept} kept their state, {New} are new, {Cold} begin anew, {Gone} are gone.")]
    public static partial void Reloaded(ILogger logger, int kept, int @new, int cold, int gone);

    /// <summary>Rules were not swapped.</summary>
    [LoggerMessage(2012, LogLevel.Warning, "The change of the rules has errors; those from before go on.")]
    public static partial void ReloadRefused(ILogger logger);

    /// <summary>Detection is less than complete.</summary>
    [LoggerMessage(2013, LogLevel.Warning, "{Message}")]
    public static partial void Degraded(ILogger logger, string message);

    /// <summary>Detection stopped for a fault of ours.</summary>
    [LoggerMessage(2014, LogLevel.Critical, "Detection has stopped.")]
    public static partial void Stopped(ILogger logger, Exception exception);

    /// <summary>The service ends.</summary>
    [LoggerMessage(2015, LogLevel.Information, "Detection has ended {Place}.")]
    public static partial void Ended(ILogger logger, string place);

    /// <summary>Time could not be moved.</summary>
    [LoggerMessage(2016, LogLevel.Warning, "Event time could not be moved on: {Problem}")]
    public static partial void TickFailed(ILogger logger, string problem);

    /// <summary>A consumer of alerts failed.</summary>
    [LoggerMessage(2017, LogLevel.Error, "A subscriber to alerts has thrown, and hears no more.")]
    public static partial void SubscriberFailed(ILogger logger, Exception exception);

    /// <summary>The system cannot tell of changes.</summary>
    [LoggerMessage(2018, LogLevel.Information, "The system does not tell of changes of rule files ({Reason}); they are looked at again and again.")]
    public static partial void WatchingByLooking(ILogger logger, string reason);

    /// <summary>A reload could not be done.</summary>
    [LoggerMessage(2019, LogLevel.Error, "Rules could not be reloaded: {Problem}. Those from before go on.")]
    public static partial void ReloadFailed(ILogger logger, string problem);

    /// <summary>Costs could not be counted.</summary>
    [LoggerMessage(2020, LogLevel.Warning, "What rules cost could not be counted: {Problem}")]
    public static partial void CostsFailed(ILogger logger, string problem);

    /// <summary>A fault of ours, at one event.</summary>
    [LoggerMessage(2021, LogLevel.Critical, "Rules cannot be asked about the event of {Source} at {Position} of the journal: it is passed over, and what came since the last checkpoint is replayed. This is a fault of the service; please report it.")]
    public static partial void EventSkipped(ILogger logger, string source, long position, Exception exception);

    /// <summary>That could not be noted.</summary>
    [LoggerMessage(2022, LogLevel.Error, "The event cannot be noted as passed over: {Problem}")]
    public static partial void NotSkipped(ILogger logger, string problem);
}
