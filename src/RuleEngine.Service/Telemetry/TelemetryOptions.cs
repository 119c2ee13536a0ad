namespace RuleEngine.Service.Telemetry;

/// <summary>What the service tells of itself, besides <c>/metrics</c>. Section <c>RuleEngine:Telemetry</c>.</summary>
public sealed class TelemetryOptions
{
    /// <summary>Where metrics, traces and logs go, by OTLP, such as <c>http://127.0.0.1:4317</c> by gRPC; null for nowhere.</summary>
    public Uri? OtlpEndpoint { get; set; }

    /// <summary>Whether OTLP is HTTP with protobuf, which collectors take at port 4318; otherwise gRPC, over HTTP/2 with or without TLS.</summary>
    public bool OtlpHttp { get; set; }
}
