namespace RuleEngine.Service.Journal;

/// <summary>
/// The events that were taken, on disk, in one order. A position is the number of bytes before an entry since the journal began; it only grows. Safe for any number of appenders and readers.
/// </summary>
internal interface IEventJournal
{
    /// <summary>The position of the first entry that is still there.</summary>
    long Start { get; }

    /// <summary>The position behind the last entry that a reader may see.</summary>
    long End { get; }

    /// <summary>Why it cannot be written, in words for an operator: the last append failed, and nothing could be written since. Null when nothing is wrong.</summary>
    string? Problem { get; }

    /// <summary>Has it found out soon whether it can be written again, when it has a <see cref="Problem"/>; no entry comes of it.</summary>
    void TryAgain();

    /// <summary>Appends entries that stand together: all, or after a failure none of them, are there.</summary>
    /// <param name="draft">The entries, one at least. The draft is the journal's, and, once it is appended, its follower's; who has none, and whose append has failed, has it disposed of.</param>
    /// <param name="cancellation">Gives up waiting; the entries may be there all the same.</param>
    /// <returns>The position behind them, when they are as safe as <see cref="JournalOptions.Fsync"/> says.</returns>
    /// <exception cref="IOException">They could not be written (a full disk, a read-only folder); the journal is as it was before, and may be tried again.</exception>
    ValueTask<long> AppendAsync(JournalDraft draft, CancellationToken cancellation);

    /// <summary>A reader that begins at a position. One reader belongs to one thread.</summary>
    /// <param name="position">A position that a reader or an append gave; one before <see cref="Start"/> begins there.</param>
    IJournalReader ReadFrom(long position);

    /// <summary>Completes when <see cref="End"/> is beyond a position.</summary>
    Task WaitBeyondAsync(long position, CancellationToken cancellation);

    /// <summary>Allows to delete what is before a position, beyond <see cref="JournalOptions.RetainBytes"/>.</summary>
    /// <param name="position">Where the oldest checkpoint that is kept would go on.</param>
    void Release(long position);
}
