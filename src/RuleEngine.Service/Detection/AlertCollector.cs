using RuleEngine.Alerts;

namespace RuleEngine.Service.Detection;

/// <summary>Collects the alerts of a run until they are stored.</summary>
internal sealed class AlertCollector : IObserver<Alert>
{
    private readonly List<Alert> _alerts = [];

    /// <summary>What was raised and is not stored yet, in order.</summary>
    public IReadOnlyList<Alert> Alerts => _alerts;

    /// <summary>What ended the run; null as long as it goes on.</summary>
    public Exception? Error { get; private set; }

    /// <inheritdoc/>
    public void OnNext(Alert value) => _alerts.Add(value);

    /// <inheritdoc/>
    public void OnError(Exception error) => Error = error;

    /// <inheritdoc/>
    public void OnCompleted()
    {
    }

    /// <summary>They are stored.</summary>
    public void Clear() => _alerts.Clear();
}
