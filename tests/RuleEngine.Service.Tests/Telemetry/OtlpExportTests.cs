using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RuleEngine.Service.Telemetry;

namespace RuleEngine.Service.Tests.Telemetry;

public sealed class OtlpExportTests
{
    [Fact]
    public async Task Metrics_traces_and_log_arrive_at_a_collector_by_HTTP()
    {
        // Texts are in protobuf as they are.
        var received = new ConcurrentDictionary<string, string>();
        await using var collector = await RunningHost.StartAsync(map: routes => routes.MapPost("/v1/{signal}", async (string signal, HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            var text = Encoding.Latin1.GetString(body.ToArray());
            received.AddOrUpdate(signal, text, (_, before) => before + text);
            return Results.Bytes([], "application/x-protobuf");
        }).AllowAnonymous());
        await ExportAsync(new TelemetryOptions { OtlpEndpoint = collector.Address, OtlpHttp = true });
        Assert.Contains("ruleengine_tested_things", received["metrics"], StringComparison.Ordinal);
        Assert.Contains("tested-activity", received["traces"], StringComparison.Ordinal);
        Assert.Contains("the tested line", received["logs"], StringComparison.Ordinal);
        Assert.All(received.Values, text => Assert.Contains("ruleengine", text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Metrics_traces_and_log_arrive_at_a_collector_by_gRPC()
    {
        await using var collector = await GrpcCollector.StartAsync();
        await ExportAsync(new TelemetryOptions { OtlpEndpoint = collector.Address });
        Assert.Contains("ruleengine_tested_things", collector.Received["/opentelemetry.proto.collector.metrics.v1.MetricsService/Export"], StringComparison.Ordinal);
        Assert.Contains("tested-activity", collector.Received["/opentelemetry.proto.collector.trace.v1.TraceService/Export"], StringComparison.Ordinal);
        Assert.Contains("the tested line", collector.Received["/opentelemetry.proto.collector.logs.v1.LogsService/Export"], StringComparison.Ordinal);
        Assert.All(collector.Received.Values, text => Assert.Contains("ruleengine", text, StringComparison.Ordinal));
        Assert.Equal(3, collector.Received.Count);
        Assert.Empty(collector.Faults);
    }

    [Fact]
    public async Task Without_an_endpoint_nothing_is_made()
    {
        await using var host = await RunningHost.StartAsync(add: services => services.AddTelemetry());
        using var source = new ActivitySource("RuleEngine.None");
        Assert.False(source.HasListeners());
    }

    // All was sent when the host has stopped.
    private static async Task ExportAsync(TelemetryOptions telemetry)
    {
        var options = new DetectionServiceOptions();
        (options.Telemetry.OtlpEndpoint, options.Telemetry.OtlpHttp) = (telemetry.OtlpEndpoint, telemetry.OtlpHttp);
        await using var host = await RunningHost.StartAsync(options, services => services.AddTelemetry());
        host.Services.GetRequiredService<IMeterFactory>().Create("RuleEngine").CreateCounter<long>("ruleengine_tested_things").Add(3);
        using (var source = new ActivitySource("RuleEngine"))
        using (var activity = source.StartActivity("tested-activity"))
        {
            Assert.NotNull(activity);
        }
        host.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Tested").Log(LogLevel.Warning, default, "the tested line", null, (text, _) => text);
    }
}
