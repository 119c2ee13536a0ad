namespace RuleEngine.Service.Journal;

/// <summary>Appends entries that nobody has made a draft of.</summary>
internal static class JournalAppending
{
    /// <summary>The same as <see cref="IEventJournal.AppendAsync"/>, of entries whose bodies are copied before the call returns.</summary>
    /// <exception cref="ArgumentException">The entries are too large, or a text is too long.</exception>
    public static ValueTask<long> AppendAsync(this IEventJournal journal, IReadOnlyList<JournalEntry> entries, CancellationToken cancellation) =>
        journal.AppendAsync(JournalDraft.Of(entries), cancellation);
}
