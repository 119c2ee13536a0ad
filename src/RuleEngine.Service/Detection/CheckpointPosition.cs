namespace RuleEngine.Service.Detection;

/// <summary>Where detection stands, beside the state of its rules.</summary>
/// <param name="Journal">The position in the journal behind the last entry that the state knows of.</param>
/// <param name="LastEvent">When the last event was taken, by the clock on the wall; the least value when none was. UTC.</param>
/// <param name="ClockAtLastEvent">The event time that it was then.</param>
internal readonly record struct CheckpointPosition(long Journal, DateTimeOffset LastEvent, DateTimeOffset ClockAtLastEvent);
