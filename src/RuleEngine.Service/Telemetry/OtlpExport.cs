using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace RuleEngine.Service.Telemetry;

/// <summary>Sends metrics and traces by OTLP while the host runs, where an endpoint is configured.</summary>
internal sealed class OtlpExport(DetectionServiceOptions options) : IHostedService, IDisposable
{
    private MeterProvider? _meters;
    private TracerProvider? _traces;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Telemetry.OtlpEndpoint is null) return Task.CompletedTask;
        _meters = Sdk.CreateMeterProviderBuilder()
            .AddMeter([.. MetricRegistry.Meters])
            .ConfigureResource(Describe)
            .AddOtlpExporter(exporter => Configure(exporter, options.Telemetry, "metrics"))
            .Build();
        _traces = Sdk.CreateTracerProviderBuilder()
            .AddSource("RuleEngine", "Microsoft.AspNetCore")
            .ConfigureResource(Describe)
            .AddOtlpExporter(exporter => Configure(exporter, options.Telemetry, "traces"))
            .Build();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.Run(Dispose, cancellationToken);

    /// <summary>Sends what was not sent yet.</summary>
    public void Dispose()
    {
        Interlocked.Exchange(ref _meters, null)?.Dispose();
        Interlocked.Exchange(ref _traces, null)?.Dispose();
    }

    /// <summary>Says what sends.</summary>
    public static void Describe(ResourceBuilder resource) => resource.AddService("ruleengine", serviceVersion: typeof(OtlpExport).Assembly.GetName().Version?.ToString(3));

    /// <summary>Says where to send a signal. By HTTP each has a path of its own.</summary>
    public static void Configure(OtlpExporterOptions exporter, TelemetryOptions telemetry, string signal)
    {
        var endpoint = telemetry.OtlpEndpoint!;
        exporter.Protocol = telemetry.OtlpHttp ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
        exporter.Endpoint = telemetry.OtlpHttp ? new Uri(endpoint.AbsoluteUri.TrimEnd('/') + "/v1/" + signal) : endpoint;
    }
}
