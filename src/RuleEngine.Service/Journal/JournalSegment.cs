namespace RuleEngine.Service.Journal;

/// <summary>One file of the journal.</summary>
/// <param name="first">The position of its first byte.</param>
/// <param name="end">The position behind its last entry.</param>
internal sealed class JournalSegment(long first, long end)
{
    private long _end = end;

    /// <summary>The position of its first byte.</summary>
    public long First => first;

    /// <summary>The name of its file.</summary>
    public string Name { get; } = JournalFormat.NameOf(first);

    /// <summary>The position behind the last entry that a reader may see.</summary>
    public long End
    {
        get => Volatile.Read(ref _end);
        set => Volatile.Write(ref _end, value);
    }
}
