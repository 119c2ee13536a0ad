using System.Buffers;
using RuleEngine.Service.Store;

namespace RuleEngine.Service.Sinks.Deliveries;

/// <summary>
/// Alert documents in a file, NDJSON, on the disk before they are acknowledged. Each line is there once, whenever the service was killed: a start cuts off a line that is not whole and leaves out those
/// that are there. A file that has grown is put aside as <c>NAME.1</c>, the one before as <c>NAME.2</c>, and so on; another program may do that too, because the file is open only while it is written.
/// </summary>
internal sealed class FileDelivery(string path, long maxBytes, int keptFiles) : IAlertDelivery
{
    // What is in the file already; null until it was looked at, and again after a write that failed: part of it may be there.
    private HashSet<UInt128>? _there;

    /// <inheritdoc/>
    public Task DeliverAsync(IReadOnlyList<StoredAlert> alerts, CancellationToken cancellation)
    {
        _there ??= AlertFileTail.Read(path);
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
        var (lines, isAnyThere) = (new ArrayBufferWriter<byte>(), false);
        var length = File.Exists(path) ? new FileInfo(path).Length : 0;
        foreach (var alert in alerts)
        {
            var before = lines.WrittenCount;
            foreach (var document in AlertFile.DocumentsOf(alert))
            {
                if (_there!.Count > 0 && _there.Contains(AlertFileTail.HashOf(document.Span)))
                {
                    isAnyThere = true;
                    continue;
                }
                lines.Write(document.Span);
                lines.Write("\n"u8);
            }
            if (length + before == 0 || length + lines.WrittenCount <= maxBytes) continue;
            // An alert is in one file with its building blocks.
            AlertFile.Append(path, lines.WrittenSpan[..before]);
            Rotate();
            var rest = lines.WrittenSpan[before..].ToArray();
            (lines, length) = (new ArrayBufferWriter<byte>(), 0);
            lines.Write(rest);
        }
        AlertFile.Append(path, lines.WrittenSpan);
        return isAnyThere;
    }

    // The last first, so that a kill in between leaves a gap in the numbers and nothing is lost.
    private void Rotate()
    {
        if (!File.Exists(path)) return;
        if (keptFiles == 0)
        {
            File.Delete(path);
            return;
        }
        File.Delete($"{path}.{keptFiles}");
        for (var number = keptFiles - 1; number > 0; number--)
        {
            if (File.Exists($"{path}.{number}")) File.Move($"{path}.{number}", $"{path}.{number + 1}");
        }
        File.Move(path, $"{path}.1");
    }
}
