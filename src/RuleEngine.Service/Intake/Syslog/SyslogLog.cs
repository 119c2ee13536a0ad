using RuleEngine.Service.Telemetry;

namespace RuleEngine.Service.Intake.Syslog;

/// <summary>What is logged of syslog, so many lines a minute.</summary>
internal sealed partial class SyslogLog(TimeProvider time, ILogger<SyslogLog> logger)
{
    private readonly LogAllowance _messages = new(time, perMinute: 20);
    private readonly LogAllowance _connections = new(time, perMinute: 20);

    /// <summary>A message was left out.</summary>
    /// <param name="peer">Who sent it.</param>
    /// <param name="offset">Where on its connection it begins, in bytes.</param>
    /// <param name="reason">Why.</param>
    public void TellMessage(string peer, long offset, string reason)
    {
        if (_messages.TryTake(out var leftOut)) Log.Message(logger, offset, peer, LogText.Clean(reason), leftOut);
    }

    /// <summary>Something is to be said of a connection.</summary>
    public void TellConnection(string peer, string what)
    {
        if (_connections.TryTake(out var leftOut)) Log.Connection(logger, peer, LogText.Clean(what), leftOut);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The syslog message at offset {Offset} of the connection from {Peer} was left out: {Reason}. {LeftOut} like it before were not told.")]
        public static partial void Message(ILogger logger, long offset, string peer, string reason, long leftOut);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Syslog connection from {Peer}: {What}. {LeftOut} lines like it before were left out.")]
        public static partial void Connection(ILogger logger, string peer, string what, long leftOut);
    }
}
