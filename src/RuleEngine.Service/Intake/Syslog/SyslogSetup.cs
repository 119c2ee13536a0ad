using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Options;
using RuleEngine.Service.Security;

namespace RuleEngine.Service.Intake.Syslog;

/// <summary>Lets the web server listen for syslog too; that it may is checked with the rest (<see cref="ListenerSetup"/>).</summary>
internal sealed class SyslogSetup(DetectionServiceOptions options, CertificateSource certificates) : IConfigureOptions<KestrelServerOptions>
{
    /// <summary>Sets up the address of syslog, if there is one.</summary>
    public void Configure(KestrelServerOptions kestrel)
    {
        if (options.Syslog.Listen is not { } listen || ListenAddress.Parse(listen) is not { } address) return;
        if (address.Address is { } ip) kestrel.Listen(ip, address.Port, Use);
        else kestrel.ListenLocalhost(address.Port, Use);
    }

    private void Use(ListenOptions endpoint)
    {
        if (options.Syslog.Tls) endpoint.UseHttps(CreateTls());
        endpoint.UseConnectionHandler<SyslogReceiver>();
    }

    private HttpsConnectionAdapterOptions CreateTls()
    {
        var tls = new HttpsConnectionAdapterOptions
        {
            SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            ServerCertificateSelector = (_, _) => certificates.Current,
            HandshakeTimeout = TimeSpan.FromSeconds(10),
        };
        if (options.Syslog.ClientCertificatesPath is { } path)
        {
            var authorities = CertificateFile.ReadAuthorities(path);
            tls.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
            tls.ClientCertificateValidation = (certificate, chain, errors) => IsSigned(certificate, chain, authorities);
        }
        return tls;
    }

    // Certificates that the sender sent along may stand in between.
    private static bool IsSigned(X509Certificate2 certificate, X509Chain? sent, X509Certificate2Collection authorities)
    {
        using var chain = new X509Chain { ChainPolicy = CertificateFile.TrustOnly(authorities) };
        if (sent is not null) chain.ChainPolicy.ExtraStore.AddRange(sent.ChainPolicy.ExtraStore);
        return chain.Build(certificate);
    }
}
