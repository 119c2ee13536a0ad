using RuleEngine.Service.Journal;

namespace RuleEngine.Service.Intake;

/// <summary>An event that somebody brings.</summary>
/// <param name="Body">Its text, UTF-8; not used after the call that takes it.</param>
public readonly record struct IntakeEvent(ReadOnlyMemory<byte> Body)
{
    /// <summary>The form of <see cref="Body"/>.</summary>
    public EventEncoding Encoding { get; init; }

    /// <summary>The index that it is for (rules may ask for it in <c>index</c>), or null.</summary>
    public string? Index { get; init; }

    /// <summary>Its id, or null. An event with the id of one of the latest (<see cref="JournalOptions.RememberedIds"/>) is that event, and is not taken again.</summary>
    public string? Id { get; init; }

    /// <summary>Who brought it, where one batch is from several (a relay that passes on for many hosts); null for the source of the batch.</summary>
    public string? Source { get; init; }

    /// <summary>Of a followed file, where to go on behind the event, as a number that only who follows it understands; else null.</summary>
    public long? SourceOffset { get; init; }
}
