namespace RuleEngine.Service.Intake.Elastic;

/// <summary>One action of a bulk request with what became of it.</summary>
/// <param name="Action">The action.</param>
/// <param name="Event">The place of its event among those that were brought to intake, or -1 when it was not.</param>
/// <param name="Problem">Why it was not; else null.</param>
internal readonly record struct BulkItem(BulkAction Action, int Event, string? Problem);
