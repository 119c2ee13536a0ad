using RuleEngine.Service.Store;

namespace RuleEngine.Service.Sinks;

/// <summary>
/// Delivers alerts to one place outside. One call at a time; a delivery that fails is tried again with the same alerts, so one that can should take an alert that it has already
/// (<see cref="StoredAlert.Id"/>) for what it is.
/// </summary>
public interface IAlertDelivery : IAsyncDisposable
{
    /// <summary>Delivers alerts in their order.</summary>
    /// <param name="alerts">At least one.</param>
    /// <param name="cancellation">The service stops, or the attempt has taken too long.</param>
    /// <exception cref="AlertRefusedException">The place will never take one of them; the others may be tried without it.</exception>
    /// <exception cref="Exception">Anything else: they may be tried again.</exception>
    Task DeliverAsync(IReadOnlyList<StoredAlert> alerts, CancellationToken cancellation);
}
