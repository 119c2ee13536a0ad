using RuleEngine.Service.Detection;

namespace RuleEngine.Service.Api;

/// <summary>Ready when rules run.</summary>
internal sealed class DetectionReadiness(IDetectionService detection) : IReadinessCheck
{
    /// <inheritdoc/>
    public string Name => "rules";

    /// <inheritdoc/>
    public string? FindProblem()
    {
        var status = detection.Status;
        return status.Problem ?? (status.IsRunning ? null : status.IsReplaying ? "The service works on what it took before it started." : "The service is starting.");
    }
}
