namespace RuleEngine.Benchmarks.Tables;

/// <summary>Something that is measured.</summary>
/// <param name="Name">What it does.</param>
/// <param name="Bytes">How many bytes it reads; zero when it reads none.</param>
/// <param name="Run">Does it, and returns how many events it saw.</param>
internal sealed record Step(string Name, long Bytes, Func<long> Run)
{
    /// <summary>What a must is about, when one is about this step; else empty.</summary>
    public string Key { get; init; } = "";
}
