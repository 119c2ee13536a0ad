namespace RuleEngine.Execution.Operators;

/// <summary>What one table of state holds, in bytes, and how it gives some of it up.</summary>
/// <param name="budget">The budget that it counts against.</param>
/// <param name="evictOldest">Evicts what is oldest; false when there is nothing left.</param>
internal sealed class StateAccount(StateBudget budget, Func<bool> evictOldest)
{
    /// <summary>The rule that it is of, by its place in the set, or null.</summary>
    public int? Owner { get; init; }

    /// <summary>How many bytes are held.</summary>
    public long Bytes { get; private set; }

    /// <summary>Counts bytes that are now held; negative ones are no longer.</summary>
    public void Add(long bytes)
    {
        Bytes += bytes;
        budget.Count(bytes);
    }

    /// <summary>Evicts what is oldest; false when there is nothing left.</summary>
    public bool EvictOldest() => evictOldest();
}
