namespace RuleEngine.Service.Journal;

/// <summary>What the journal tells an operator.</summary>
internal static partial class JournalLog
{
    [LoggerMessage(100, LogLevel.Information, "The journal in '{Folder}' has {Segments} files, positions {Start} to {End}.")]
    public static partial void JournalOpened(this ILogger logger, string folder, int segments, long start, long end);

    [LoggerMessage(101, LogLevel.Warning, "'{File}' ended within an append that was never acknowledged: {Bytes} bytes from offset {Offset} on were cut off.")]
    public static partial void TornTailCut(this ILogger logger, string file, long offset, long bytes);

    [LoggerMessage(102, LogLevel.Error, "'{File}' is damaged: {Bytes} bytes at offset {Offset} were passed over. The events in them are lost.")]
    public static partial void DamagePassedOver(this ILogger logger, string file, long offset, long bytes);

    [LoggerMessage(103, LogLevel.Error, "Of the journal, positions {From} to {To} are missing, because a file is gone or shorter than it was. The events in them are lost.")]
    public static partial void PositionsMissing(this ILogger logger, long from, long to);

    [LoggerMessage(104, LogLevel.Error, "{Events} events could not be written to '{File}', and were not acknowledged.")]
    public static partial void AppendFailed(this ILogger logger, Exception exception, int events, string file);

    [LoggerMessage(105, LogLevel.Error, "'{File}' could not be put on the disk. A power cut may lose events that were acknowledged.")]
    public static partial void FlushFailed(this ILogger logger, Exception exception, string file);

    [LoggerMessage(106, LogLevel.Warning, "'{File}' is no longer needed but could not be deleted; it is tried again.")]
    public static partial void DeleteFailed(this ILogger logger, Exception exception, string file);

    [LoggerMessage(107, LogLevel.Error, "The journal ends at position {End}, before position {Position} that was read once: acknowledged events were lost in a power cut. It goes on behind that position.")]
    public static partial void PositionSkipped(this ILogger logger, long end, long position);

    [LoggerMessage(108, LogLevel.Warning, "{Problem}; the ids of the latest events are read from the journal.")]
    public static partial void IdsUnusable(this ILogger logger, string problem);

    [LoggerMessage(109, LogLevel.Warning, "The ids that were saved reach to position {Saved}, and the journal ends at {End}: they are read from the journal.")]
    public static partial void IdsAhead(this ILogger logger, long saved, long end);

    [LoggerMessage(110, LogLevel.Warning, "The ids of {Ids} events are remembered; before the last {Megabytes} MiB of the journal none were looked for. An event from before that is sent again is taken again.")]
    public static partial void IdsCut(this ILogger logger, long megabytes, int ids);

    [LoggerMessage(111, LogLevel.Warning, "The ids of the latest events could not be saved: {Problem}. The next start reads more of the journal.")]
    public static partial void IdsNotSaved(this ILogger logger, string problem);
}
