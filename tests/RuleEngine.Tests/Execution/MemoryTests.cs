namespace RuleEngine.Tests.Execution;

/// <summary>Tests that measure the memory of the process: they run when no other does.</summary>
[CollectionDefinition(Collection, DisableParallelization = true)]
public class MemoryTests
{
    /// <summary>The name of the collection.</summary>
    public const string Collection = "memory";

    private const int Rounds = 20;
    private const long Settled = 16 << 10;

    /// <summary>How many bytes live, once nothing more can be collected of what earlier tests and their finalizers held.</summary>
    internal static long Measure()
    {
        var last = long.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
            var now = GC.GetTotalMemory(forceFullCollection: false);
            if (round > 1 && Math.Abs(last - now) < Settled) return now;
            last = now;
        }
        return last;
    }
}
