namespace RuleEngine.Service.Journal;

/// <summary>Finds the ids of the latest events at a start: those that were saved, and what the journal has behind them. Without a good file the journal is read instead, as far as that is quick.</summary>
internal static class RecentIdsLoader
{
    /// <summary>How many bytes of the journal are read at most, but for one segment.</summary>
    public const long MaxBytes = 256L << 20;

    /// <summary>Loads them.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="file">Those that were saved.</param>
    /// <param name="capacity">How many ids are remembered.</param>
    /// <param name="logger">Is told what an operator should know.</param>
    /// <exception cref="IOException">The journal cannot be read, or a file that says what is not so cannot be deleted.</exception>
    public static RecentIds Load(EventJournal journal, SavedIdsFile file, int capacity, ILogger logger)
    {
        var saved = file.Load(out var problem);
        if (problem is not null)
        {
            logger.IdsUnusable(problem);
        }

        if (saved is not null && saved.End > journal.End)
        {
            // A power cut has taken events whose ids are in it. They come again, and must be taken; also later, when the journal is as long as it was.
            logger.IdsAhead(saved.End, journal.End);
            file.Delete();
            saved = null;
        }

        // Who wants more than were remembered has to look for them.
        var ids = RecentIds.Load(journal, capacity, saved?.Capacity >= capacity ? saved : null, MaxBytes, out var isCut);
        if (isCut)
        {
            logger.IdsCut(MaxBytes >> 20, ids.Count);
        }

        return ids;
    }
}
