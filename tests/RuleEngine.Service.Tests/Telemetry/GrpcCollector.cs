using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace RuleEngine.Service.Tests.Telemetry;

/// <summary>A server of gRPC as far as a collector of OpenTelemetry needs it: HTTP/2 without TLS, one message a call, of which the answer is an empty one.</summary>
internal sealed class GrpcCollector : IAsyncDisposable
{
    private readonly WebApplication _app;

    private GrpcCollector(WebApplication app)
    {
        _app = app;
        app.Run(TakeAsync);
    }

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>What came, by path. Texts are in protobuf as they are.</summary>
    public ConcurrentDictionary<string, string> Received { get; } = new();

    /// <summary>Calls that were none of gRPC.</summary>
    public ConcurrentQueue<string> Faults { get; } = new();

    public static async Task<GrpcCollector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http2));
        var collector = new GrpcCollector(builder.Build());
        await collector._app.StartAsync();
        return collector;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext context)
    {
        var request = context.Request;
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        // A byte that says whether it is packed, four of the length, the message.
        var bytes = body.ToArray();
        if (request.Protocol != "HTTP/2" || request.Method != "POST" || request.ContentType != "application/grpc" || bytes is not [0, ..] || BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(1)) != bytes.Length - 5)
        {
            Faults.Enqueue($"{request.Protocol} {request.Method} {request.Path} {request.ContentType} {bytes.Length}");
        }
        var text = Encoding.Latin1.GetString(bytes);
        Received.AddOrUpdate(request.Path.ToString(), text, (_, before) => before + text);
        context.Response.ContentType = "application/grpc";
        await context.Response.Body.WriteAsync(new byte[5]);
        context.Response.AppendTrailer("grpc-status", "0");
    }
}
