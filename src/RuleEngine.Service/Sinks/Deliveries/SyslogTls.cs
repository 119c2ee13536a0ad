using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using RuleEngine.Service.Security;

namespace RuleEngine.Service.Sinks.Deliveries;

/// <summary>TLS to a syslog server, whose certificate must be for its name and signed by an authority that is trusted.</summary>
internal static class SyslogTls
{
    /// <summary>Shakes hands.</summary>
    /// <param name="connection">The connection; it is closed with the result, and when this fails.</param>
    /// <param name="host">The name, or the IP address, that the certificate must be for.</param>
    /// <param name="caFile">The authorities that are trusted, PEM, read at each connection; null for those of the machine.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="AuthenticationException">The certificate is refused, and the message says why; or the sides do not agree otherwise.</exception>
    /// <exception cref="CertificateFileException">The authorities cannot be read.</exception>
    public static async Task<SslStream> OpenAsync(Stream connection, string host, string? caFile, CancellationToken cancellation)
    {
        string? problem = null;
        var tls = new SslStream(connection, leaveInnerStreamOpen: false);
        try
        {
            await tls.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = host,
                    CertificateChainPolicy = caFile is null ? null : CertificateFile.TrustOnly(CertificateFile.ReadAuthorities(caFile)),
                    RemoteCertificateValidationCallback = (_, _, chain, errors) => (problem = ProblemOf(host, caFile, chain, errors)) is null,
                },
                cancellation);
            return tls;
        }
        catch (AuthenticationException refusal) when (problem is not null)
        {
            await tls.DisposeAsync();
            throw new AuthenticationException(problem, refusal);
        }
        catch
        {
            await tls.DisposeAsync();
            throw;
        }
    }

    private static string? ProblemOf(string host, string? caFile, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None) return null;
        var faults = chain?.ChainStatus ?? [];
        var problems = new List<string>();
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable)) problems.Add("it has none");
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch)) problems.Add($"it is not for the name {host}");
        if (faults.Any(IsUnknownAuthority)) problems.Add(caFile is null ? "no authority that this machine trusts has signed it; CaFile names another one" : $"no authority of {caFile} has signed it");
        problems.AddRange(faults.Where(fault => !IsUnknownAuthority(fault)).Select(fault => fault.StatusInformation.Trim()));
        return $"the certificate of the syslog server {host} is refused: {string.Join("; ", problems)}";
    }

    private static bool IsUnknownAuthority(X509ChainStatus fault) => fault.Status is X509ChainStatusFlags.UntrustedRoot or X509ChainStatusFlags.PartialChain;
}
