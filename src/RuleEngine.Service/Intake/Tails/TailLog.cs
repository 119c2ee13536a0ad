using RuleEngine.Service.Telemetry;

namespace RuleEngine.Service.Intake.Tails;

/// <summary>What is logged of followed files, so many lines a minute.</summary>
internal sealed partial class TailLog(TimeProvider time, ILogger<TailLog> logger)
{
    private readonly LogAllowance _events = new(time, perMinute: 20);
    private readonly LogAllowance _files = new(time, perMinute: 60);

    /// <summary>Something of a file was left out.</summary>
    /// <param name="path">The file.</param>
    /// <param name="place">Where: a byte offset, or the number of a record.</param>
    /// <param name="reason">Why.</param>
    public void TellEvent(string path, long place, string reason)
    {
        if (_events.TryTake(out var leftOut)) Log.Event(logger, path, place, LogText.Clean(reason), leftOut);
    }

    /// <summary>Something is to be said of a file.</summary>
    public void TellFile(string path, string what)
    {
        if (_files.TryTake(out var leftOut)) Log.File(logger, path, what, leftOut);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "{Path}, {Place}: left out, {Reason}. {LeftOut} like it before were not told.")]
        public static partial void Event(ILogger logger, string path, long place, string reason, long leftOut);

        [LoggerMessage(Level = LogLevel.Information, Message = "{Path}: {What}. {LeftOut} lines like it before were left out.")]
        public static partial void File(ILogger logger, string path, string what, long leftOut);
    }
}
