using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace RuleEngine.Service.Tests;

/// <summary>Certificates made for a test.</summary>
internal static class TestCertificates
{
    private static readonly DateTimeOffset From = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes a certificate for loopback and its key, signed by itself.</summary>
    public static (string Certificate, string Key) Write(string folder, string name = "service")
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(Loopback());
        using var certificate = request.CreateSelfSigned(From, From.AddYears(50));
        var (path, keyPath) = (Path.Combine(folder, name + ".pem"), Path.Combine(folder, name + ".key"));
        File.WriteAllText(path, certificate.ExportCertificatePem());
        File.WriteAllText(keyPath, key.ExportPkcs8PrivateKeyPem());
        return (path, keyPath);
    }

    /// <summary>Writes an authority, and gives a certificate for loopback that it signed.</summary>
    public static (string Authority, X509Certificate2 Signed) WriteAuthority(string folder, string name = "authority")
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        using var authority = request.CreateSelfSigned(From, From.AddYears(50));
        var path = Path.Combine(folder, name + ".pem");
        File.WriteAllText(path, authority.ExportCertificatePem());
        using var signedKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var signedRequest = new CertificateRequest("CN=sender", signedKey, HashAlgorithmName.SHA256);
        signedRequest.CertificateExtensions.Add(Loopback());
        using var signed = signedRequest.Create(authority, From, From.AddYears(40), [1, 2, 3, 4]);
        using var whole = signed.CopyWithPrivateKey(signedKey);
        return (path, X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pkcs12), null));
    }

    private static X509Extension Loopback()
    {
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        return names.Build();
    }
}
