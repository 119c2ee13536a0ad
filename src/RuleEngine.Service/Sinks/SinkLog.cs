namespace RuleEngine.Service.Sinks;

/// <summary>What sinks log. Problems come without secrets.</summary>
internal static partial class SinkLog
{
    /// <summary>A sink begins.</summary>
    [LoggerMessage(5000, LogLevel.Information, "Sink {Sink} ({Type}) goes on behind alert {Delivered}; {Waiting} wait.")]
    public static partial void SinkStarted(this ILogger logger, string sink, string type, long delivered, long waiting);

    /// <summary>An attempt failed.</summary>
    [LoggerMessage(5001, LogLevel.Warning, "Sink {Sink} could not be given {Count} alerts (attempt {Attempt}): {Problem}. It is tried again in {Seconds} s.")]
    public static partial void DeliveryFailed(this ILogger logger, string sink, int count, int attempt, string problem, double seconds);

    /// <summary>Attempts succeed again.</summary>
    [LoggerMessage(5002, LogLevel.Information, "Sink {Sink} takes alerts again.")]
    public static partial void DeliveryRecovered(this ILogger logger, string sink);

    /// <summary>Alerts went to the dead letters.</summary>
    [LoggerMessage(5003, LogLevel.Error, "Sink {Sink}: {Count} alerts are in {File}, because they could not be delivered: {Problem}")]
    public static partial void DeadLettered(this ILogger logger, string sink, int count, string file, string problem);

    /// <summary>Alerts were summarised.</summary>
    [LoggerMessage(5004, LogLevel.Warning, "Sink {Sink}: {Count} alerts of the last minute were beyond its cap and went out as one summary.")]
    public static partial void Summarised(this ILogger logger, string sink, long count);

    /// <summary>A sink cannot go on for now.</summary>
    [LoggerMessage(5005, LogLevel.Error, "Sink {Sink} cannot go on: {Problem}. It is tried again in {Seconds} s; its alerts stay in the store.")]
    public static partial void SinkFailed(this ILogger logger, string sink, string problem, double seconds);

    /// <summary>A stop left alerts undelivered.</summary>
    [LoggerMessage(5006, LogLevel.Warning, "Sink {Sink} stops with {Waiting} alerts that it has not got; they are delivered after the next start.")]
    public static partial void SinkStoppedEarly(this ILogger logger, string sink, long waiting);

    /// <summary>The oldest dead letters were deleted.</summary>
    [LoggerMessage(5008, LogLevel.Error, "Sink {Sink}: its oldest {Count} dead letters are gone with {File}, because {Kept} files of them are kept beside the one that is written.")]
    public static partial void DeadLettersDeleted(this ILogger logger, string sink, long count, string file, int kept);

    /// <summary>Old alerts could not be deleted.</summary>
    [LoggerMessage(5007, LogLevel.Warning, "Old alerts could not be deleted: {Problem}")]
    public static partial void TrimFailed(this ILogger logger, string problem);
}
