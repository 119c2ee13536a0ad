namespace RuleEngine.Service.Journal;

/// <summary>The ids of the latest events as they were at a moment.</summary>
/// <param name="Capacity">How many could be remembered then.</param>
/// <param name="Position">All entries of the journal before it are regarded.</param>
/// <param name="End">No entry behind it is: where the journal ended, at the moment.</param>
/// <param name="Hashes">The hashes, the oldest first.</param>
internal sealed record SavedIds(int Capacity, long Position, long End, UInt128[] Hashes);
