namespace RuleEngine.Service.Intake.Tails;

/// <summary>How far all followed files were read, as it is kept in the data folder.</summary>
/// <param name="JournalEnd">The end of the journal when this was written; what the journal has behind it goes before.</param>
/// <param name="Files">The files by path.</param>
/// <param name="Gone">Files that are no more under their paths and may turn up under others, the latest last.</param>
/// <param name="Tails">What was followed: files that turn up there later are new as a whole.</param>
/// <param name="Leaving">Files that are no more under their paths and were still read; null in a file of an earlier version, in which they are gone.</param>
/// <param name="Next">The number of the file that is followed next.</param>
internal sealed record TailPlaces(long JournalEnd, IReadOnlyDictionary<string, TailMark> Files, IReadOnlyList<TailMark> Gone, IReadOnlyList<string> Tails, IReadOnlyList<TailMark>? Leaving = null, int Next = 1)
{
    /// <summary>Nothing was read yet.</summary>
    public static TailPlaces Empty { get; } = new(0, new Dictionary<string, TailMark>(), [], [], [], 0);
}
