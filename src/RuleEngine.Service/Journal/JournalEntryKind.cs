namespace RuleEngine.Service.Journal;

/// <summary>What an entry of the journal says. The numbers are in files and never change.</summary>
internal enum JournalEntryKind : byte
{
    /// <summary>An event came.</summary>
    Event = 1,

    /// <summary>Nothing came for a while, so event time moves on by itself. It is in the journal, so that a replay moves it at the same place.</summary>
    Tick = 2,
}
