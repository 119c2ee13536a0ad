using RuleEngine.Alerts;
using RuleEngine.IO.Sinks;

namespace RuleEngine.Cli.Output;

/// <summary>Shows alert documents, one a line.</summary>
internal sealed class NdjsonAlertRenderer(Stream output) : IAlertRenderer
{
    private readonly NdjsonAlertSink _sink = new(output, leaveOpen: true);

    /// <inheritdoc/>
    public void Write(Alert alert) => _sink.Write(alert);

    /// <inheritdoc/>
    public void Dispose() => _sink.Dispose();
}
