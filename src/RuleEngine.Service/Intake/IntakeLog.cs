namespace RuleEngine.Service.Intake;

/// <summary>What intake says in the log.</summary>
internal static partial class IntakeLog
{
    /// <summary>A fault of ours, at one event.</summary>
    [LoggerMessage(1301, LogLevel.Error, "An event of {Source} could not be looked at, and was refused. This is a fault of the service; please report it.")]
    public static partial void PreparationFailed(this ILogger logger, Exception exception, string source);
}
