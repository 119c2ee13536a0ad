using RuleEngine.Service.Detection;

namespace RuleEngine.Service.Tests.Page;

/// <summary>Rules and a state of the service to look at.</summary>
internal static class PageRules
{
    private static readonly DateTimeOffset Now = new(2026, 3, 10, 9, 30, 0, TimeSpan.Zero);

    /// <summary>One that does not run.</summary>
    public static RuleHealth Broken { get; } = new("broken-rule", "Broken rule", "broken.toml")
    {
        Problems = ["broken.toml(12,9): error RE1001: The query ends in the middle of a condition."],
    };

    /// <summary>A state with a refused change in it.</summary>
    public static DetectionStatus Status { get; } = new()
    {
        IsRunning = true, Events = 1_234_567, Alerts = 44, BacklogBytes = 123_456, EventTime = Now, LateEvents = 12, TooLateEvents = 1, StateBytes = 5_600_000, LastCheckpoint = Now,
        LastReload = new ReloadReport(Now, IsApplied: false) { Problems = Broken.Problems },
    };

    /// <summary>One of many that run.</summary>
    public static RuleHealth Of(int number) => new($"rule-{number}", $"Rule number {number} looks for something", $"windows/rule_{number}.toml")
    {
        IsRunning = true, Type = number % 3 == 0 ? "threshold" : "eql", Severity = new[] { "low", "medium", "high", "critical" }[number % 4], Matches = number * 1371, Alerts = number * number,
        AlertsByMinute = [.. Enumerable.Range(0, 60).Select(minute => minute * number % 17 == 1 ? number : 0)], LastMatch = number > 2 ? Now.AddMinutes(-number) : null, StateBytes = number * 9000, Cost = number / 100.0,
        LastSource = "http", Dropped = number == 5 ? new Dictionary<string, long> { ["expired"] = 12 } : new Dictionary<string, long>(),
    };
}
