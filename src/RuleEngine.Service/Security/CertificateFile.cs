using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace RuleEngine.Service.Security;

/// <summary>
/// A certificate in PEM files, read again when they change: certificates are renewed more often than a service is started. What cannot be read leaves the one before in use.
/// </summary>
internal sealed partial class CertificateFile(string path, string keyPath, TimeProvider time, ILogger<CertificateFile> logger)
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(10);
    private readonly Lock _lock = new();
    private X509Certificate2? _certificate;
    private (DateTime, DateTime) _stamps;
    private long _looked;

    /// <summary>The certificate as the files have it, looked at every ten seconds.</summary>
    /// <exception cref="CertificateFileException">There is none yet, and the files cannot be read.</exception>
    public X509Certificate2 Current
    {
        get
        {
            lock (_lock)
            {
                if (_certificate is null || time.GetElapsedTime(_looked) >= LookInterval) Look();
                return _certificate!;
            }
        }
    }

    /// <summary>Reads a certificate with its key.</summary>
    /// <exception cref="CertificateFileException">It cannot be read, or its time is over.</exception>
    public static X509Certificate2 Read(string path, string keyPath)
    {
        try
        {
            return X509Certificate2.CreateFromPemFile(path, keyPath);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw new CertificateFileException($"The certificate '{path}' with the key '{keyPath}' cannot be read ({exception.Message}); both must be PEM files that the service may read, and belong together.", exception);
        }
    }

    /// <summary>Reads the certificates of authorities.</summary>
    /// <exception cref="CertificateFileException">They cannot be read, or there is none.</exception>
    public static X509Certificate2Collection ReadAuthorities(string path)
    {
        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPemFile(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new CertificateFileException($"The certificates of '{path}' cannot be read ({exception.Message}); it must be a PEM file that the service may read.", exception);
        }
        return certificates.Count > 0 ? certificates : throw new CertificateFileException($"There is no certificate in '{path}'; it must be a PEM file with the authority that signs the certificates of the other side.");
    }

    /// <summary>What asks that a certificate is signed by one of these authorities, and by none that the machine trusts for other things. Whether it was revoked is not asked.</summary>
    public static X509ChainPolicy TrustOnly(X509Certificate2Collection authorities)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true };
        policy.CustomTrustStore.AddRange(authorities);
        return policy;
    }

    // A connection that shakes hands holds the certificate before a little longer, so that one is left to the collector.
    private void Look()
    {
        _looked = time.GetTimestamp();
        var stamps = (File.GetLastWriteTimeUtc(path), File.GetLastWriteTimeUtc(keyPath));
        if (_certificate is not null && stamps == _stamps) return;
        try
        {
            _certificate = Read(path, keyPath);
            _stamps = stamps;
            var end = _certificate.NotAfter.ToUniversalTime();
            Log.Read(logger, path, end);
        }
        catch (CertificateFileException exception) when (_certificate is not null)
        {
            // Of two files one is written first; the next look finds both.
            Log.Kept(logger, exception.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "The certificate {Path} is in use; it ends at {End:u}.")]
        public static partial void Read(ILogger logger, string path, DateTime end);

        [LoggerMessage(Level = LogLevel.Warning, Message = "{Problem} The certificate from before stays in use.")]
        public static partial void Kept(ILogger logger, string problem);
    }
}
