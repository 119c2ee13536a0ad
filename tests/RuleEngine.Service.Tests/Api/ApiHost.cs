using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using RuleEngine.Service.Api;
using RuleEngine.Service.Detection;
using RuleEngine.Service.Journal;
using RuleEngine.Service.Sinks;
using RuleEngine.Service.Store;

namespace RuleEngine.Service.Tests.Api;

/// <summary>The API over fakes, on a port of its own.</summary>
internal sealed class ApiHost : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();

    private ApiHost()
    {
    }

    public FakeDetection Detection { get; } = new();

    public FakeAlertStore Store { get; } = new();

    public FakeJournal Journal { get; } = new();

    public RunningHost Host { get; private set; } = null!;

    public static async Task<ApiHost> StartAsync(DetectionServiceOptions? options = null, Action<IServiceCollection>? add = null, Action<IEndpointRouteBuilder>? map = null)
    {
        var host = new ApiHost();
        options ??= new DetectionServiceOptions();
        if (options.DataFolder == "data") options.DataFolder = host._folder.Path;
        host.Host = await RunningHost.StartAsync(options, services =>
        {
            services.AddSingleton<IDetectionService>(host.Detection).AddSingleton<IAlertStore>(host.Store).AddSingleton<IEventJournal>(host.Journal).AddSingleton<ISinkBoard, FakeSinkBoard>();
            services.AddApi();
            add?.Invoke(services);
        }, routes =>
        {
            routes.MapApi();
            map?.Invoke(routes);
        });
        return host;
    }

    public async Task<(int Status, JsonElement Body)> GetAsync(string path) => await ReadAsync(await Host.SendAsync("GET", path));

    public async Task<(int Status, JsonElement Body)> PostAsync(string path, HttpContent? content = null) => await ReadAsync(await Host.Client.PostAsync(new Uri(path, UriKind.Relative), content));

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        _folder.Dispose();
    }

    private static async Task<(int Status, JsonElement Body)> ReadAsync(HttpResponseMessage response)
    {
        using (response)
        {
            var bytes = await response.Content.ReadAsByteArrayAsync();
            using var document = JsonDocument.Parse(bytes.Length == 0 ? "null"u8.ToArray() : bytes);
            return ((int)response.StatusCode, document.RootElement.Clone());
        }
    }
}
