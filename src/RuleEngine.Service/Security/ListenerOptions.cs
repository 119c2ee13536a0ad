namespace RuleEngine.Service.Security;

/// <summary>Where the service listens. Section <c>RuleEngine:Listen</c>.</summary>
public sealed class ListenerOptions
{
    /// <summary>The address: <c>http://127.0.0.1:9280</c> unless told. Off loopback it must be <c>https</c>, and keys must be there.</summary>
    public Uri Url { get; set; } = new("http://127.0.0.1:9280");

    /// <summary>The certificate for <c>https</c>, PEM.</summary>
    public string? CertificatePath { get; set; }

    /// <summary>Its key, PEM.</summary>
    public string? CertificateKeyPath { get; set; }

    /// <summary>The largest body of a request, in bytes, packed or not.</summary>
    public long MaxBodyBytes { get; set; } = 128L << 20;

    /// <summary>How many requests one address, or one key, may make a second, on average; bulk requests of shippers count as one each.</summary>
    public int MaxRequestsPerSecond { get; set; } = 1000;

    /// <summary>How many connections there may be at once.</summary>
    public int MaxConnections { get; set; } = 1000;
}
