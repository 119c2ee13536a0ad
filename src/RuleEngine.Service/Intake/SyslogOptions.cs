namespace RuleEngine.Service.Intake;

/// <summary>Events by syslog over TCP. Section <c>RuleEngine:Syslog</c>.</summary>
public sealed class SyslogOptions
{
    /// <summary>Where to listen, <c>HOST:PORT</c>; null for nowhere.</summary>
    public string? Listen { get; set; }

    /// <summary>Whether the connection is TLS, with the certificate of <see cref="Security.ListenerOptions"/>. Needed off loopback.</summary>
    public bool Tls { get; set; }

    /// <summary>The authorities that sign the certificates of those who may send, PEM; null takes events from everybody who connects. Needed off loopback, where it is what keys are for HTTP.</summary>
    public string? ClientCertificatesPath { get; set; }

    /// <summary>The index that its events are taken to be in, or null.</summary>
    public string? Index { get; set; }

    /// <summary>How many connections there may be at once.</summary>
    public int MaxConnections { get; set; } = 100;
}
