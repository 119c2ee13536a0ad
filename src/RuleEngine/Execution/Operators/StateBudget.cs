using RuleEngine.Execution.Storage;

namespace RuleEngine.Execution.Operators;

/// <summary>
/// The bytes that the state of one run may take, shared by all that keeps some. Beyond the limit those that hold most give up their oldest, down to
/// a common level: one that floods pays for itself, and its neighbours lose nothing while they hold less. It goes a little below the limit, so
/// that an event seldom costs more than a comparison. What several hold, an event say, counts once for each: the count is never too low.
/// </summary>
/// <param name="limit">The most bytes.</param>
/// <param name="isOfObjects">Whether what is kept is kept by others too, as the objects that it is.</param>
internal sealed class StateBudget(long limit, bool isOfObjects = false)
{
    private const int SlackDivisor = 32;
    private readonly List<StateAccount> _accounts = [];
    private bool _isEvicting;

    /// <summary>A budget that nothing exceeds.</summary>
    public static StateBudget Unlimited => new(long.MaxValue);

    /// <summary>The same, over events that somebody holds already, as the objects that they are.</summary>
    public static StateBudget OverHeld => new(long.MaxValue, isOfObjects: true);

    /// <summary>The events that are kept by the million. They count for who keeps them.</summary>
    public EventStore Events { get; } = new(isOfObjects);

    /// <summary>How many bytes are held.</summary>
    public long Bytes { get; private set; }

    /// <summary>The rule, by its place in the set, that the next accounts are of; null when they are of no rule.</summary>
    public int? Owner { get; set; }

    /// <summary>The accounts, in the order in which they were opened.</summary>
    public IReadOnlyList<StateAccount> Accounts => _accounts;

    /// <summary>Opens an account.</summary>
    /// <param name="evictOldest">Evicts what is oldest in it; false when there is nothing left.</param>
    public StateAccount Open(Func<bool> evictOldest)
    {
        var account = new StateAccount(this, evictOldest) { Owner = Owner };
        _accounts.Add(account);
        return account;
    }

    /// <summary>Evicts what is beyond the limit. Called between events, when nobody is in the middle of a change.</summary>
    public void Enforce()
    {
        // What is evicted may be an event that is passed on early, and so come here again.
        if (Bytes <= limit || _isEvicting) return;
        _isEvicting = true;
        try
        {
            var target = limit - limit / SlackDivisor;
            while (Bytes > target && EvictDownTo(LevelFor(target), target))
            {
            }
        }
        finally
        {
            _isEvicting = false;
        }
    }

    /// <summary>Counts bytes of an account.</summary>
    internal void Count(long bytes) => Bytes += bytes;

    // The level to which the largest must come down for all together to hold no more than the target.
    private long LevelFor(long target)
    {
        long[] sizes = [.. _accounts.Select(account => account.Bytes)];
        Array.Sort(sizes);
        var excess = Bytes - target;
        var above = 0L;
        for (var count = 1; count <= sizes.Length; count++)
        {
            above += sizes[^count];
            var level = Math.Max(0, (above - excess) / count);
            if (count == sizes.Length || level >= sizes[^(count + 1)]) return level;
        }
        return 0;
    }

    private bool EvictDownTo(long level, long target)
    {
        var any = false;
        foreach (var account in _accounts)
        {
            while (account.Bytes > level && Bytes > target && account.EvictOldest()) any = true;
        }
        return any;
    }
}
