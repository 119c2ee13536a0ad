using Microsoft.Extensions.DependencyInjection.Extensions;

namespace RuleEngine.Service.Store;

/// <summary>The store in a host.</summary>
internal static class StoreServices
{
    /// <summary>Registers <see cref="IAlertStore"/>, which is opened when it is first asked for.</summary>
    public static IServiceCollection AddStore(this IServiceCollection services)
    {
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<StoreMetrics>();
        services.TryAddSingleton<IAlertStore>(provider =>
        {
            var options = provider.GetRequiredService<DetectionServiceOptions>();
            Directory.CreateDirectory(options.DataFolder);
            return new AlertStore(options.DataFolder, options.Alerts, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<StoreMetrics>());
        });
        return services;
    }
}
