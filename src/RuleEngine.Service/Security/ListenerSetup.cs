using System.Security.Authentication;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Options;

namespace RuleEngine.Service.Security;

/// <summary>Sets up the web server: where it listens, with which certificate, and what one client may take of it.</summary>
internal sealed class ListenerSetup(DetectionServiceOptions options, CertificateSource certificates) : IConfigureOptions<KestrelServerOptions>
{
    /// <summary>Sets up the address of HTTP.</summary>
    /// <exception cref="OptionsValidationException">It must not listen so; the message says why and what to do.</exception>
    public void Configure(KestrelServerOptions kestrel)
    {
        var problems = ListenerCheck.FindProblems(options);
        if (problems.Count > 0) throw new OptionsValidationException("RuleEngine", typeof(DetectionServiceOptions), problems);
        kestrel.AddServerHeader = false;
        SetLimits(kestrel.Limits);
        var address = ListenAddress.Parse(options.Listen.Url.Authority)!;
        if (address.Address is { } ip) kestrel.Listen(ip, address.Port, Secure);
        else kestrel.ListenLocalhost(address.Port, Secure);
    }

    private void SetLimits(KestrelServerLimits limits)
    {
        // What was received and not read: little enough to be still in the processor's cache when it is.
        limits.MaxRequestBufferSize = 256 * 1024;
        limits.MaxRequestBodySize = options.Listen.MaxBodyBytes;
        limits.MaxConcurrentConnections = options.Listen.MaxConnections;
        limits.MaxConcurrentUpgradedConnections = 0;
        limits.MaxRequestLineSize = 8 * 1024;
        limits.MaxRequestHeadersTotalSize = 32 * 1024;
        limits.MaxRequestHeaderCount = 100;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        limits.KeepAliveTimeout = TimeSpan.FromMinutes(2);
        // Who sends or reads more slowly than this is given up, after a grace for those that pause.
        limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(10));
        limits.MinResponseDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(10));
        limits.Http2.MaxStreamsPerConnection = 100;
    }

    private void Secure(ListenOptions endpoint)
    {
        if (options.Listen.Url.Scheme != "https") return;
        endpoint.UseHttps(new HttpsConnectionAdapterOptions
        {
            SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            ServerCertificateSelector = (_, _) => certificates.Current,
            HandshakeTimeout = TimeSpan.FromSeconds(10),
        });
    }
}
