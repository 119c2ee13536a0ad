using RuleEngine.Service.Telemetry;

namespace RuleEngine.Service.Security;

/// <summary>Writes requests that were turned away into the log, so many a minute; how many more there were is said with the next.</summary>
internal sealed partial class RefusalLog(TimeProvider time, ILogger<RefusalLog> logger)
{
    private readonly LogAllowance _allowance = new(time, perMinute: 20);

    /// <summary>Tells of a request.</summary>
    /// <param name="context">The request.</param>
    /// <param name="reason">Why, without what the request says of its key.</param>
    public void Tell(HttpContext context, string reason)
    {
        if (!_allowance.TryTake(out var leftOut)) return;
        Log.Refused(logger, context.Request.Method, LogText.Clean(context.Request.Path.Value ?? ""), context.Connection.RemoteIpAddress?.ToString() ?? "-", reason, leftOut);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "{Method} {Path} from {Address} was turned away: {Reason}. {LeftOut} like it before were not told.")]
        public static partial void Refused(ILogger logger, string method, string path, string address, string reason, long leftOut);
    }
}
