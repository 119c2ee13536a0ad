namespace RuleEngine.Service.Detection;

/// <summary>What a look at the rules folder has led to.</summary>
/// <param name="Time">When. UTC.</param>
/// <param name="IsApplied">Whether the rules that are there now run. If not, those from before go on.</param>
public sealed record ReloadReport(DateTimeOffset Time, bool IsApplied)
{
    /// <summary>Rules whose state was kept, by their ids: what they look for is as it was.</summary>
    public IReadOnlyList<string> Kept { get; init; } = [];

    /// <summary>Rules that were not there before.</summary>
    public IReadOnlyList<string> New { get; init; } = [];

    /// <summary>Rules that look for something else now, and begin without state.</summary>
    public IReadOnlyList<string> Cold { get; init; } = [];

    /// <summary>Rules that are gone.</summary>
    public IReadOnlyList<string> Gone { get; init; } = [];

    /// <summary>What is wrong with the files, one finding each, with file, line and column; errors are what a change is refused for.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];
}
