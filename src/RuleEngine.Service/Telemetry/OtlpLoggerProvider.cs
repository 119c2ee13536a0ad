using Microsoft.Extensions.Logging.Abstractions;
using OpenTelemetry.Logs;
using OpenTelemetry.Resources;

namespace RuleEngine.Service.Telemetry;

/// <summary>Sends the log by OTLP, where an endpoint is configured.</summary>
internal sealed class OtlpLoggerProvider(DetectionServiceOptions options) : ILoggerProvider
{
    private readonly Lazy<ILoggerFactory?> _loggers = new(() => options.Telemetry.OtlpEndpoint is null ? null : Create(options.Telemetry));

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => _loggers.Value?.CreateLogger(categoryName) ?? NullLogger.Instance;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_loggers.IsValueCreated) _loggers.Value?.Dispose();
    }

    // Which lines there are is decided by the host's own filter, in front of this.
    private static ILoggerFactory Create(TelemetryOptions telemetry) => LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Trace).AddOpenTelemetry(logs =>
    {
        var resource = ResourceBuilder.CreateDefault();
        OtlpExport.Describe(resource);
        logs.SetResourceBuilder(resource);
        logs.IncludeFormattedMessage = true;
        logs.AddOtlpExporter(exporter => OtlpExport.Configure(exporter, telemetry, "logs"));
    }));
}
