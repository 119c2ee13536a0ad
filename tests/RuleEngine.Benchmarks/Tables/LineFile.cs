using System.Text.Json;

namespace RuleEngine.Benchmarks.Tables;

/// <summary>What only reads the lines of a file: the limits that engines are held against.</summary>
internal static class LineFile
{
    private const int BlockSize = 1 << 20;

    /// <summary>What is done with a line.</summary>
    public delegate void LineAction(ReadOnlyMemory<byte> line);

    /// <summary>Reads the file and looks at nothing.</summary>
    /// <returns>How many lines it has.</returns>
    public static long Skim(string path) => Read(path, static _ => { });

    /// <summary>Reads every token of every line.</summary>
    /// <returns>How many lines there are.</returns>
    public static long Tokenize(string path) => Read(path, static line =>
    {
        var reader = new Utf8JsonReader(line.Span);
        while (reader.Read())
        {
        }
    });

    /// <summary>Parses every line to a document.</summary>
    /// <returns>How many lines there are.</returns>
    public static long Parse(string path) => Read(path, static line => JsonDocument.Parse(line).Dispose());

    /// <summary>Reads the lines of a file.</summary>
    /// <returns>How many there are.</returns>
    public static long Read(string path, LineAction action)
    {
        using var file = File.OpenHandle(path, options: FileOptions.SequentialScan);
        var (buffer, filled, offset, lines) = (new byte[BlockSize], 0, 0L, 0L);
        while (true)
        {
            var read = RandomAccess.Read(file, buffer.AsSpan(filled), offset);
            (offset, filled) = (offset + read, filled + read);
            var start = 0;
            for (int length; (length = buffer.AsSpan(start, filled - start).IndexOf((byte)'\n')) >= 0; start += length + 1, lines++) action(buffer.AsMemory(start, length));
            if (read == 0)
            {
                if (start < filled) action(buffer.AsMemory(start, filled - start));
                return start < filled ? lines + 1 : lines;
            }
            if (start == 0 && filled == buffer.Length) Array.Resize(ref buffer, 2 * buffer.Length);
            else buffer.AsSpan(start, filled - start).CopyTo(buffer);
            filled -= start;
        }
    }
}
