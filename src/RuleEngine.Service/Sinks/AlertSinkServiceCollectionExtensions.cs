using RuleEngine.Service.Store;

namespace RuleEngine.Service.Sinks;

/// <summary>Sinks of an embedding host.</summary>
public static class AlertSinkServiceCollectionExtensions
{
    /// <summary>Adds a sink of the host's own. It is served like the configured ones: its alerts are kept until it has them, tried again, routed, capped, and put to the dead letters.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="name">The sink's name, by which its position is remembered: other than those in the configuration.</param>
    /// <param name="delivery">Makes what delivers; called once, when the sink begins.</param>
    /// <param name="configure">What it wants, and how it is tried again (severity, tags, rules, cap, batch, attempts, time-out); null for the defaults.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public static IServiceCollection AddAlertSink(this IServiceCollection services, string name, Func<IServiceProvider, IAlertDelivery> delivery, Action<SinkOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(delivery);
        var options = new SinkOptions();
        configure?.Invoke(options);
        return services.AddSingleton(new AlertSinkRegistration(name, "custom", options, delivery));
    }

    /// <summary>Adds a sink that is a function: it is given alerts in their order, at least one, and they count as delivered when it completes.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="name">The sink's name, by which its position is remembered.</param>
    /// <param name="deliver">Takes alerts; what it throws has them tried again.</param>
    /// <param name="configure">What it wants, and how it is tried again; null for the defaults.</param>
    public static IServiceCollection AddAlertSink(
        this IServiceCollection services, string name, Func<IReadOnlyList<StoredAlert>, CancellationToken, Task> deliver, Action<SinkOptions>? configure = null) =>
        services.AddAlertSink(name, _ => new FunctionDelivery(deliver), configure);

    /// <summary>A function as a delivery.</summary>
    private sealed class FunctionDelivery(Func<IReadOnlyList<StoredAlert>, CancellationToken, Task> deliver) : IAlertDelivery
    {
        public Task DeliverAsync(IReadOnlyList<StoredAlert> alerts, CancellationToken cancellation) => deliver(alerts, cancellation);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
