using RuleEngine.Service.Store;

namespace RuleEngine.Service.Sinks.Deliveries;

/// <summary>Alert documents on standard output, NDJSON. Lines of several sinks do not mix.</summary>
internal sealed class StdoutDelivery(Stream output) : IAlertDelivery
{
    private static readonly Lock Writing = new();

    /// <inheritdoc/>
    public Task DeliverAsync(IReadOnlyList<StoredAlert> alerts, CancellationToken cancellation)
    {
        using var lines = new MemoryStream();
        foreach (var document in alerts.SelectMany(AlertFile.DocumentsOf))
        {
            lines.Write(document.Span);
            lines.WriteByte((byte)'\n');
        }
        lock (Writing)
        {
            output.Write(lines.GetBuffer().AsSpan(0, (int)lines.Length));
            output.Flush();
        }
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
