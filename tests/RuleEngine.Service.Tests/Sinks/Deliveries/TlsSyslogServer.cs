using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace RuleEngine.Service.Tests.Sinks.Deliveries;

/// <summary>A server of syslog over TLS on loopback.</summary>
internal sealed class TlsSyslogServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly X509Certificate2 _certificate;
    private readonly SslProtocols _protocols;

    /// <summary>Listens, with a certificate that is disposed with it.</summary>
    public TlsSyslogServer(X509Certificate2 certificate, SslProtocols protocols = SslProtocols.None)
    {
        (_certificate, _protocols) = (certificate, protocols);
        _listener.Start();
    }

    public Uri Url => UrlOf("127.0.0.1");

    public Uri UrlOf(string host) => new($"tls://{host}:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>The next connection, after the handshake.</summary>
    public async Task<SslStream> AcceptAsync()
    {
        var socket = await _listener.AcceptSocketAsync().WaitAsync(SinkBench.Patience);
        var tls = new SslStream(new NetworkStream(socket, ownsSocket: true));
        try
        {
            await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate, EnabledSslProtocols = _protocols }).WaitAsync(SinkBench.Patience);
            return tls;
        }
        catch
        {
            await tls.DisposeAsync();
            throw;
        }
    }

    public void Dispose()
    {
        _listener.Dispose();
        _certificate.Dispose();
    }
}
