namespace RuleEngine.Tests.Execution;

/// <summary>Tests that measure the memory of the process: they run when no other does.</summary>
[CollectionDefinition(Collection, DisableParallelization = true)]
public class MemoryTests
{
    /// <summary>The name of the collection.</summary>
    public const string Collection = "memory";
}
