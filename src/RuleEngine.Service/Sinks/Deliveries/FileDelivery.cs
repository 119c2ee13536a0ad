using System.Buffers;
using RuleEngine.Service.Store;

namespace RuleEngine.Service.Sinks.Deliveries;

/// <summary>
/// Alert documents in a file, NDJSON, on the disk before they are acknowledged. Each line is there once, whenever the service was killed: a start cuts off a line that is not whole and leaves out those
/// that are there. The file is rotated (<see cref="RotatedFile"/>).
/// </summary>
internal sealed class FileDelivery(string path, long maxBytes, int keptFiles) : IAlertDelivery
{
    private readonly RotatedFile _file = new(path, maxBytes, keptFiles);
    // What is in the file already; null until it was looked at, and again after a write that failed: part of it may be there.
    private HashSet<UInt128>? _there;

    /// <inheritdoc/>
    public Task DeliverAsync(IReadOnlyList<StoredAlert> alerts, CancellationToken cancellation)
    {
        _there ??= AlertFileTail.Read(_file.Path);
        try
        {
            var isAnyThere = Write(alerts);
            // What a killed process had written and not acknowledged is in one piece, so behind it nothing need be compared.
            if (!isAnyThere) _there.Clear();
        }
        catch
        {
            _there = null;
            throw;
        }
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private bool Write(IReadOnlyList<StoredAlert> alerts)
    {
        var (records, isAnyThere) = (new List<ReadOnlyMemory<byte>>(alerts.Count), false);
        foreach (var alert in alerts)
        {
            // An alert is in one file with its building blocks.
            var record = new ArrayBufferWriter<byte>();
            foreach (var document in AlertFile.DocumentsOf(alert))
            {
                if (_there!.Count > 0 && _there.Contains(AlertFileTail.HashOf(document.Span)))
                {
                    isAnyThere = true;
                    continue;
                }
                record.Write(document.Span);
                record.Write("\n"u8);
            }
            if (record.WrittenCount > 0) records.Add(record.WrittenMemory);
        }
        _file.Append(records);
        return isAnyThere;
    }
}
