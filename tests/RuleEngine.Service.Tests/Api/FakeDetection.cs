using RuleEngine.Service.Detection;

namespace RuleEngine.Service.Tests.Api;

/// <summary>Detection that says what a test wants.</summary>
internal sealed class FakeDetection : IDetectionService
{
    public DetectionStatus Status { get; set; } = new() { IsRunning = true, Events = 7 };

    public IReadOnlyList<RuleHealth> Rules { get; set; } = [new RuleHealth("rule-1", "First rule", "first.toml") { IsRunning = true, Alerts = 3, AlertsByMinute = [0, 1, 2] }];

    public Exception? CheckpointFailure { get; set; }

    public int Checkpoints { get; private set; }

    public Func<CancellationToken, Task>? Explaining { get; set; }

    public int Reloads { get; private set; }

    public Exception? ReloadFailure { get; set; }

    public Task<ReloadReport> ReloadAsync(CancellationToken cancellation = default)
    {
        Reloads++;
        return ReloadFailure is { } failure ? Task.FromException<ReloadReport>(failure) : Task.FromResult(new ReloadReport(default, IsApplied: true) { Kept = ["rule-1"] });
    }

    public Task SaveCheckpointAsync(CancellationToken cancellation = default)
    {
        Checkpoints++;
        return CheckpointFailure is { } failure ? Task.FromException(failure) : Task.CompletedTask;
    }

    public async Task<WhyNotReport?> ExplainMissAsync(string ruleId, IReadOnlyList<string> key, CancellationToken cancellation = default)
    {
        if (key.FirstOrDefault(text => !text.Contains('=', StringComparison.Ordinal)) is { } wrong) throw new WrongKeyException($"'{wrong}' is no key.");
        if (Explaining is { } explain) await explain(cancellation);
        return Rules.Any(rule => rule.RuleId == ruleId) ? new WhyNotReport(ruleId, 12, null, null) { Misses = [.. key], Partials = ["1 opened"], LeftOut = ["2 times: the event has no time"] } : null;
    }
}
