using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using RuleEngine.Service.Store;

namespace RuleEngine.Service.Sinks;

/// <summary>
/// Alerts that a sink could not be given: <c>dead-letters/NAME.ndjson</c> in the data folder, one a line with the reason, on the disk before the sink goes on. The file is for people. It is put aside
/// when it has grown, and the oldest of more than are kept is deleted; that is said and counted.
/// </summary>
internal sealed class DeadLetters
{
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private static readonly ReadOnlyMemory<byte> NewLine = "\n"u8.ToArray();

    private readonly string _sink;
    private readonly TimeProvider _time;
    private readonly RotatedFile _file;

    /// <summary>The dead letters of a sink.</summary>
    /// <param name="dataFolder">Where they are.</param>
    /// <param name="sink">Its name.</param>
    /// <param name="options">How large a file grows, and how many are kept.</param>
    /// <param name="time">The clock.</param>
    public DeadLetters(string dataFolder, string sink, SinkOptions options, TimeProvider time)
    {
        (_sink, _time) = (sink, time);
        _file = new RotatedFile(System.IO.Path.Combine(dataFolder, "dead-letters", SinkFileName.Of(sink) + ".ndjson"), options.MaxFileBytes, options.KeptDeadLetterFiles, (file, letters) => Deleted?.Invoke(file, letters));
    }

    /// <summary>Told when the oldest file was deleted: its path, and how many alerts were in it.</summary>
    public event Action<string, long>? Deleted;

    /// <summary>The file.</summary>
    public string Path => _file.Path;

    /// <summary>Writes alerts.</summary>
    /// <exception cref="IOException">They could not be written.</exception>
    public void Write(IEnumerable<(StoredAlert Alert, string Reason)> letters) =>
        _file.Append((EndsWithinLine() ? [NewLine] : Enumerable.Empty<ReadOnlyMemory<byte>>()).Concat(letters.Select(letter => LineOf(letter.Alert, letter.Reason))));

    // A kill, or a full disk, may have cut a line off. It stays, because the file is for people; the next one must not go on behind it.
    private bool EndsWithinLine()
    {
        if (!File.Exists(Path)) return false;
        using var file = File.Open(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (file.Length == 0) return false;
        file.Position = file.Length - 1;
        return file.ReadByte() != '\n';
    }

    private ReadOnlyMemory<byte> LineOf(StoredAlert alert, string reason)
    {
        var line = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(line, WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteString("time", _time.GetUtcNow().UtcDateTime);
            writer.WriteString("sink", _sink);
            writer.WriteString("reason", reason);
            writer.WriteNumber("sequence", alert.Sequence);
            writer.WriteString("id", alert.Id);
            writer.WritePropertyName("alert");
            writer.WriteRawValue(alert.Document.Span, skipInputValidation: true);
            writer.WriteStartArray("building_blocks");
            foreach (var block in alert.BuildingBlocks) writer.WriteRawValue(block.Span, skipInputValidation: true);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        line.Write("\n"u8);
        return line.WrittenMemory;
    }
}
