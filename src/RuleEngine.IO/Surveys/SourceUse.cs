namespace RuleEngine.IO.Surveys;

/// <summary>What a set of rules asks of a source, and what the log has of it.</summary>
/// <param name="Source">The source.</param>
/// <param name="NeededBy">How many rules have a stage that only gets its events with it.</param>
/// <param name="UsedBy">How many rules have a stage that can get its events with it or in another way.</param>
/// <param name="Codes">The codes of its events that the rules can match, in order.</param>
/// <param name="Events">How many events of the source the log has, with codes that no rule asks about.</param>
public sealed record SourceUse(LogSource Source, int NeededBy, int UsedBy, IReadOnlyList<string> Codes, long Events);
