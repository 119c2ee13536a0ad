using RuleEngine.Service.Detection;

namespace RuleEngine.Service.Api;

/// <summary>Ready when rules run, and nothing keeps them from going on.</summary>
internal sealed class DetectionReadiness(IDetectionService detection) : IReadinessCheck
{
    private const string Name = "detection";

    /// <inheritdoc/>
    public ReadinessPart Look()
    {
        var status = detection.Status;
        if (status.Problem is not null || status.IsRunning) return ReadinessPart.Of(Name, status.Problem);
        return new ReadinessPart(Name, ReadinessState.Starting, status.IsReplaying ? "The service works on what it took before it started." : "The service is starting.");
    }
}
