namespace RuleEngine.Service.Api;

/// <summary>What comes in, since the service started.</summary>
/// <param name="Taken">Events that were taken.</param>
/// <param name="Duplicates">Events that were there already, by their id.</param>
/// <param name="Refused">Events that are none.</param>
/// <param name="Busy">How often a batch was sent back because rules were behind.</param>
/// <param name="Unavailable">How often a batch was sent back because it could not be written.</param>
/// <param name="PerSecond">Events a second that were taken, one number for each ten seconds of the last ten minutes, the oldest first.</param>
internal sealed record IntakeAnswer(long Taken, long Duplicates, long Refused, long Busy, long Unavailable, IReadOnlyList<double> PerSecond);
