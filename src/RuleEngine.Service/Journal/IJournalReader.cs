namespace RuleEngine.Service.Journal;

/// <summary>Reads the journal forwards.</summary>
internal interface IJournalReader : IDisposable
{
    /// <summary>The position behind the entry that was read last.</summary>
    long Position { get; }

    /// <summary>How many bytes were passed over because they are damaged; each stretch was logged with its file and offset.</summary>
    long DamagedBytes { get; }

    /// <summary>Goes to the next entry; false when there is none yet.</summary>
    /// <param name="entry">The entry. Its body is in <see cref="Body"/> and valid until the next call; equal sources and indices are the same string.</param>
    bool TryRead(out JournalEntry entry);

    /// <summary>Goes on at a position further on, whose entries before it somebody else has read.</summary>
    /// <param name="position">The position behind an entry.</param>
    void Skip(long position);

    /// <summary>The body of the entry in its array.</summary>
    ArraySegment<byte> Body { get; }
}
