namespace RuleEngine.Service.Journal;

/// <summary>One entry of the journal.</summary>
/// <param name="Kind">What it says.</param>
/// <param name="Body">The text of an event, UTF-8; empty for a tick.</param>
internal readonly record struct JournalEntry(JournalEntryKind Kind, ReadOnlyMemory<byte> Body)
{
    /// <summary>The form of <see cref="Body"/>.</summary>
    public EventEncoding Encoding { get; init; }

    /// <summary>Who brought it: <c>http</c>, <c>bulk</c>, <c>syslog</c>, a path that is followed. Null for a tick only.</summary>
    public string? Source { get; init; }

    /// <summary>The index that the shipper named, or null.</summary>
    public string? Index { get; init; }

    /// <summary>The id that the shipper gave, or null. Two events with one id are one event.</summary>
    public string? Id { get; init; }

    /// <summary>Of a followed file: where reading goes on after a restart, as a number that only who follows it understands; else -1.</summary>
    public long SourceOffset { get; init; }

    /// <summary>When the service took it, or for a tick the event time that it is now. UTC.</summary>
    public DateTimeOffset Time { get; init; }
}
