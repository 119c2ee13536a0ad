using RuleEngine.Alerts;
using RuleEngine.Events;

namespace RuleEngine;

/// <summary>Counts the alerts of a run, and keeps some of them, evenly over all.</summary>
/// <param name="maxSample">Fewer than so many are kept.</param>
internal sealed class AlertCounter(int maxSample = 0) : IObserver<Alert>
{
    private readonly EvenSample<Alert> _sample = new(maxSample);

    /// <summary>How many there were, updates counted.</summary>
    public long Count { get; private set; }

    /// <summary>Those that are kept.</summary>
    public IReadOnlyList<Alert> Sample => _sample.Items;

    /// <inheritdoc/>
    public void OnNext(Alert value)
    {
        Count++;
        _sample.Add(value);
    }

    /// <inheritdoc/>
    public void OnError(Exception error) => throw new InvalidOperationException(error.Message, error);

    /// <inheritdoc/>
    public void OnCompleted()
    {
    }
}
