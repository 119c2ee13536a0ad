namespace RuleEngine.Service.Journal;

/// <summary>A draft that is to be appended, and who waits for it.</summary>
internal sealed class PendingAppend(JournalDraft draft) : TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    /// <summary>The entries.</summary>
    public JournalDraft Draft => draft;

    /// <summary>How many bytes they take. The draft may be somebody else's when they are in the journal.</summary>
    public int Length { get; } = draft.Length;

    /// <summary>How many entries they are.</summary>
    public int Count { get; } = draft.Count;

    /// <summary>They are in the journal: the draft goes to its follower, or is done with.</summary>
    /// <param name="before">The position behind the entry before them.</param>
    /// <param name="start">Where they begin.</param>
    public void Leave(long before, long start)
    {
        if (draft.Follower is { } follower)
        {
            follower.OnAppended(before, start, start + Length);
        }
        else
        {
            draft.Dispose();
        }
    }
}
