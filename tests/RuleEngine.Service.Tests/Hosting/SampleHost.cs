using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using RuleEngine.Service.Detection;

namespace RuleEngine.Service.Tests.Hosting;

/// <summary>The host that the README shows, with its console in the hands of a test.</summary>
internal static class SampleHost
{
    public static async Task RunAsync(string[] args, TextWriter console, CancellationToken cancellation)
    {
        var builder = Host.CreateApplicationBuilder(args);
        builder.Services.AddDetectionEngine(builder.Configuration.GetSection("RuleEngine"));
        builder.Services.AddHostedService<AlertPrinter>();
        builder.Services.AddSingleton(console);
        await builder.Build().RunAsync(cancellation);
    }

    private sealed class AlertPrinter(AlertFeed alerts, TextWriter console) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            await foreach (var alert in alerts.ReadAllAsync(stoppingToken)) console.WriteLine($"{alert.Severity} {alert.Name}: {alert.Reason}");
        }
    }
}
