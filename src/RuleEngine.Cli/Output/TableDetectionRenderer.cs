using RuleEngine.Alerts;

namespace RuleEngine.Cli.Output;

/// <summary>Shows a result as text: one line an event; of a sequence or sample its keys, and its events indented below.</summary>
internal sealed class TableDetectionRenderer(IReportWriter output) : IDetectionRenderer
{
    /// <inheritdoc/>
    public void Write(Detection detection) => output.Write(detection.Kind == DetectionKind.Event
        ? EventRows.Event(detection.Events[0], 0, output.Width)
        : EventRows.Group(detection, output.Width));

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
