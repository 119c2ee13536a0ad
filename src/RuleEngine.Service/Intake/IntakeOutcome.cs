namespace RuleEngine.Service.Intake;

/// <summary>What became of what was brought as a whole.</summary>
public enum IntakeOutcome
{
    /// <summary>Each event was looked at: <see cref="IntakeResult.Items"/>.</summary>
    Done,

    /// <summary>Nothing was taken, because rules are too far behind. It may be brought again after <see cref="IntakeResult.RetryAfter"/>.</summary>
    Busy,

    /// <summary>Nothing was taken, because it could not be written: <see cref="IntakeResult.Problem"/>. It may be brought again.</summary>
    Unavailable,
}
