namespace RuleEngine.Service.Telemetry;

/// <summary>OpenTelemetry for a host: metrics, traces and the log by OTLP, where an endpoint is configured.</summary>
internal static class TelemetryServices
{
    /// <summary>Adds it. Without an endpoint it does nothing.</summary>
    public static IServiceCollection AddTelemetry(this IServiceCollection services)
    {
        services.AddMetrics();
        services.AddHostedService<OtlpExport>();
        services.AddSingleton<ILoggerProvider, OtlpLoggerProvider>();
        return services;
    }
}
