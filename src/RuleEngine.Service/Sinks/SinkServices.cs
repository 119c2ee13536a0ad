using Microsoft.Extensions.DependencyInjection.Extensions;

namespace RuleEngine.Service.Sinks;

/// <summary>Sinks in a host.</summary>
internal static class SinkServices
{
    /// <summary>Registers <see cref="ISinkBoard"/> and the hosted service that runs the sinks. Hosted services stop in the opposite order, so it belongs before what raises alerts.</summary>
    public static IServiceCollection AddSinks(this IServiceCollection services)
    {
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<SinkMetrics>();
        services.TryAddSingleton<SinkHost>();
        services.TryAddSingleton<ISinkBoard>(provider => provider.GetRequiredService<SinkHost>());
        return services.AddHostedService(provider => provider.GetRequiredService<SinkHost>());
    }
}
