namespace RuleEngine.Benchmarks.Generation;

/// <summary>What is the same in all events of one code.</summary>
/// <param name="Code">The code.</param>
/// <param name="Weight">How many of a thousand events, about.</param>
/// <param name="Source">Which log writes it.</param>
/// <param name="Action">What pipelines call it, or the task's text.</param>
/// <param name="Categories">Its ECS categories; none when there are none.</param>
/// <param name="Types">Its ECS types.</param>
/// <param name="Title">The first line of its message.</param>
/// <param name="Notes">How many lines of explanation the message ends with.</param>
/// <param name="Fill">Sets what differs between events.</param>
internal sealed record EventKind(string Code, int Weight, EventSource Source, string Action, string[] Categories, string[] Types, string Title, int Notes, Action<EventDraft, Draw> Fill);
