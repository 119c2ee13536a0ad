using System.Buffers;

namespace RuleEngine.Service.Sinks;

/// <summary>
/// A file of NDJSON that is put aside when it has grown, as <c>NAME.1</c>, the one before as <c>NAME.2</c>, and so on. Another program may do that too, because the file is open only while it is written.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="maxBytes">How large it grows; a record that is larger has a file for itself.</param>
/// <param name="keptFiles">How many that were put aside are kept; with 0 the file itself is deleted.</param>
/// <param name="onDeleted">Told of each file that was deleted to make room, and how many lines it had; null when nobody need know.</param>
internal sealed class RotatedFile(string path, long maxBytes, int keptFiles, Action<string, long>? onDeleted = null)
{
    private const int BlockSize = 1 << 16;

    /// <summary>The file.</summary>
    public string Path => path;

    /// <summary>Writes records at the end; they are on the disk when it returns.</summary>
    /// <param name="records">Whole lines each, which stay in one file.</param>
    /// <exception cref="IOException">They could not be written; some may be there.</exception>
    public void Append(IEnumerable<ReadOnlyMemory<byte>> records)
    {
        var lines = new ArrayBufferWriter<byte>();
        var length = File.Exists(path) ? new FileInfo(path).Length : 0;
        foreach (var record in records)
        {
            var before = length + lines.WrittenCount;
            if (before > 0 && before + record.Length > maxBytes)
            {
                AlertFile.Append(path, lines.WrittenSpan);
                Rotate();
                lines.ResetWrittenCount();
                length = 0;
            }
            lines.Write(record.Span);
        }
        AlertFile.Append(path, lines.WrittenSpan);
    }

    // The last first, so that a kill in between leaves a gap in the numbers and nothing is lost.
    private void Rotate()
    {
        if (!File.Exists(path)) return;
        Delete(NameOf(keptFiles));
        for (var number = keptFiles - 1; number >= 0; number--)
        {
            if (File.Exists(NameOf(number))) File.Move(NameOf(number), NameOf(number + 1));
        }
    }

    private string NameOf(int number) => number == 0 ? path : $"{path}.{number}";

    private void Delete(string file)
    {
        if (!File.Exists(file)) return;
        var lines = onDeleted is null ? 0 : CountLines(file);
        File.Delete(file);
        onDeleted?.Invoke(file, lines);
    }

    private static long CountLines(string file)
    {
        using var stream = File.Open(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var (block, lines) = (new byte[BlockSize], 0L);
        while (stream.Read(block) is var length and > 0) lines += block.AsSpan(0, length).Count((byte)'\n');
        return lines;
    }
}
