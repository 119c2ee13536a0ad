namespace RuleEngine.Service.Telemetry;

/// <summary>What the service tells of itself, besides <c>/metrics</c>. Section <c>RuleEngine:Telemetry</c>.</summary>
public sealed class TelemetryOptions
{
    /// <summary>Where metrics, traces and logs go, by OTLP; null for nowhere.</summary>
    public Uri? OtlpEndpoint { get; set; }

    /// <summary>Whether OTLP is HTTP with protobuf; otherwise gRPC.</summary>
    public bool OtlpHttp { get; set; }
}
