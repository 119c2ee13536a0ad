using System.Security.Cryptography.X509Certificates;

namespace RuleEngine.Service.Security;

/// <summary>The certificate of the service, for HTTP and syslog alike; its files are opened when the first connection asks.</summary>
internal sealed class CertificateSource(DetectionServiceOptions options, TimeProvider time, ILogger<CertificateFile> logger)
{
    private readonly Lazy<CertificateFile> _file = new(() => new CertificateFile(options.Listen.CertificatePath!, options.Listen.CertificateKeyPath!, time, logger));

    /// <summary>The certificate as its files have it.</summary>
    /// <exception cref="CertificateFileException">The files cannot be read.</exception>
    public X509Certificate2 Current => _file.Value.Current;
}
