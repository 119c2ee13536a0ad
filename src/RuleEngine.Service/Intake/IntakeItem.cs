namespace RuleEngine.Service.Intake;

/// <summary>What became of one event.</summary>
/// <param name="Verdict">Whether it was taken.</param>
/// <param name="Reason">Why it was refused; else null.</param>
public readonly record struct IntakeItem(IntakeVerdict Verdict, string? Reason = null);
