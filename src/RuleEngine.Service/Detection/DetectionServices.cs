using RuleEngine.Service.Intake;

namespace RuleEngine.Service.Detection;

/// <summary>The parts of detection in a host.</summary>
internal static class DetectionServices
{
    /// <summary>Registers them.</summary>
    public static IServiceCollection AddDetection(this IServiceCollection services)
    {
        services.AddSingleton<AlertFeed>();
        services.AddSingleton<IObservable<Alerts.Alert>>(provider => provider.GetRequiredService<AlertFeed>());
        services.AddSingleton<RuleBoard>();
        services.AddSingleton<DetectionOutputs>();
        services.AddSingleton<IMissExplainer, JournalMissExplainer>();
        services.AddSingleton<DetectionService>();
        services.AddSingleton<IDetectionService>(provider => provider.GetRequiredService<DetectionService>());
        services.AddSingleton<IBacklog>(provider => provider.GetRequiredService<DetectionService>());
        services.AddHostedService(provider => provider.GetRequiredService<DetectionService>());
        services.AddHostedService<RuleWatcher>();
        services.AddHostedService<CostSampler>();
        return services;
    }
}
