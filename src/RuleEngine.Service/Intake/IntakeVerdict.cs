namespace RuleEngine.Service.Intake;

/// <summary>What became of one event that was brought.</summary>
public enum IntakeVerdict
{
    /// <summary>It is on disk, and rules will see it.</summary>
    Taken,

    /// <summary>It is there already, under its id.</summary>
    Duplicate,

    /// <summary>It is no event; the reason says why.</summary>
    Refused,
}
