using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RuleEngine.Service.Intake;
using RuleEngine.Service.Intake.Elastic;
using RuleEngine.Service.Intake.Http;

namespace RuleEngine.Service.Tests.Intake;

/// <summary>A web server in memory with the endpoints of intake, over a journal in memory, for everybody.</summary>
internal sealed class IntakeServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private IntakeServer(WebApplication app, IntakeBench bench)
    {
        (_app, Bench) = (app, bench);
        Client = app.GetTestClient();
    }

    public IntakeBench Bench { get; }

    public HttpClient Client { get; }

    public static async Task<IntakeServer> StartAsync(Action<DetectionServiceOptions>? configure = null, Action<WebApplication>? map = null)
    {
        var options = new DetectionServiceOptions();
        configure?.Invoke(options);
        var bench = new IntakeBench(journal =>
        {
            journal.MaxEventBytes = options.Journal.MaxEventBytes;
            journal.MaxBacklogBytes = options.Journal.MaxBacklogBytes;
        });
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        builder.Services.AddSingleton(options).AddSingleton<TimeProvider>(bench.Time).AddSingleton<IEventIntake>(bench.Intake).AddElasticIntake();
        builder.Services.AddAuthorization(authorization => authorization.AddPolicy("ingest", policy => policy.RequireAssertion(_ => true)));
        var app = builder.Build();
        app.UseAuthorization();
        app.MapHttpIntake();
        app.MapElasticIntake();
        map?.Invoke(app);
        await app.StartAsync();
        return new IntakeServer(app, bench);
    }

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? body = null, string type = "application/x-ndjson", string? encoding = null, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Pack(Encoding.UTF8.GetBytes(body), encoding));
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
            if (encoding is not null)
            {
                request.Content.Headers.ContentEncoding.Add(encoding);
            }
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return Client.SendAsync(request);
    }

    /// <summary>Posts a body, and gives status and answer.</summary>
    public async Task<(int Status, string Answer)> PostAsync(string path, string body, string type = "application/x-ndjson", string? encoding = null)
    {
        using var response = await SendAsync(HttpMethod.Post, path, body, type, encoding);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Bench.Dispose();
    }

    private static byte[] Pack(byte[] bytes, string? encoding)
    {
        using var packed = new MemoryStream();
        using (Stream stream = encoding switch { "gzip" => new GZipStream(packed, CompressionLevel.Fastest), "deflate" => new ZLibStream(packed, CompressionLevel.Fastest), _ => packed })
        {
            stream.Write(bytes);
        }

        return packed.ToArray();
    }
}
