namespace RuleEngine.Compilation;

/// <summary>Does with each of many rules what concerns it alone, several at once; what comes of it is that of one after the other.</summary>
/// <param name="maxThreads">How many threads may be at it at once, the caller's among them.</param>
internal sealed class RuleWork(int maxThreads)
{
    /// <summary>Gives each item's result its item's place.</summary>
    /// <param name="items">The items.</param>
    /// <param name="work">What is done with one. It touches nothing that another one does, and does not throw on a bad rule.</param>
    public TResult[] ForEach<TItem, TResult>(IReadOnlyList<TItem> items, Func<TItem, TResult> work)
    {
        var results = new TResult[items.Count];
        if (maxThreads == 1 || items.Count < 2)
        {
            for (var i = 0; i < results.Length; i++) results[i] = work(items[i]);
            return results;
        }
        // The caller works too, so a pool without a free thread only makes it slower.
        Parallel.For(0, results.Length, new ParallelOptions { MaxDegreeOfParallelism = maxThreads }, i => results[i] = work(items[i]));
        return results;
    }
}
