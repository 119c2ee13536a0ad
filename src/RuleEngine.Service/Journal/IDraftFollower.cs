namespace RuleEngine.Service.Journal;

/// <summary>Takes over what it brought to the journal, so that it need not be read again.</summary>
internal interface IDraftFollower
{
    /// <summary>The draft is in the journal, as safe as <see cref="JournalOptions.Fsync"/> says; readers see it when this has returned. The draft is the follower's now. Called in the order of the journal.</summary>
    /// <param name="before">The position behind the entry before it, or the journal's start.</param>
    /// <param name="start">Where it begins.</param>
    /// <param name="end">The position behind it.</param>
    void OnAppended(long before, long start, long end);
}
