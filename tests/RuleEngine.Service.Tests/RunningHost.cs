using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RuleEngine.Service.Security;

namespace RuleEngine.Service.Tests;

/// <summary>A web server that listens, on a port of its own, with the security of the service in front of whatever a test maps.</summary>
internal sealed class RunningHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private RunningHost(WebApplication app, LogCollector log, Uri address)
    {
        (_app, Log, Address) = (app, log, address);
        Client = CreateClient();
    }

    public LogCollector Log { get; }

    public Uri Address { get; }

    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<RunningHost> StartAsync(DetectionServiceOptions? options = null, Action<IServiceCollection>? add = null, Action<IEndpointRouteBuilder>? map = null)
    {
        options ??= new DetectionServiceOptions();
        if (options.Listen.Url.Port == 9280) options.Listen.Url = new UriBuilder(options.Listen.Url) { Port = 0 }.Uri;
        var log = new LogCollector();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Trace);
        builder.Services.AddSingleton(options);
        builder.Services.AddSecurity();
        add?.Invoke(builder.Services);
        var app = builder.Build();
        app.UseSecurity();
        app.MapSecurity();
        map?.Invoke(app);
        try
        {
            await app.StartAsync();
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        return new RunningHost(app, log, new Uri(addresses.First()));
    }

    /// <summary>A client that keeps no cookies and follows nothing; it takes the certificates of tests.</summary>
    public HttpClient CreateClient() => new(new HttpClientHandler
    {
        UseCookies = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator,
    })
    { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(30) };

    public async Task<HttpResponseMessage> SendAsync(string method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        Log.Dispose();
    }
}
