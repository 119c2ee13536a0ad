namespace RuleEngine.Service.Api;

/// <summary>How full the journal is.</summary>
/// <param name="Start">The position of the first event that is still there.</param>
/// <param name="End">The position behind the last.</param>
/// <param name="Bytes">How many bytes of events there are.</param>
internal sealed record JournalAnswer(long Start, long End, long Bytes);
