using System.Buffers;
using System.Text;
using RuleEngine.Diagnostics;

namespace RuleEngine.Rules.Toml;

/// <summary>The text of a file's bytes, with what could not be decoded replaced by U+FFFD.</summary>
internal sealed class TomlDecoder
{
    private readonly List<int> _undecoded = [];
    private readonly List<byte> _badBytes = [];
    private bool _isUtf16;

    private TomlDecoder(SourceText source) => Source = source;

    /// <summary>The text.</summary>
    public SourceText Source { get; }

    /// <summary>Offsets of the characters that stand for invalid bytes, ascending.</summary>
    public IReadOnlyList<int> Undecoded => _undecoded;

    /// <summary>Decodes UTF-8, and UTF-16 too when its byte order mark shows it: the author then gets one clear error.</summary>
    public static TomlDecoder Decode(string path, ReadOnlySpan<byte> bytes)
    {
        if (bytes is [0xFF, 0xFE, ..]) return new TomlDecoder(new SourceText(path, Encoding.Unicode.GetString(bytes[2..]))) { _isUtf16 = true };
        if (bytes is [0xFE, 0xFF, ..]) return new TomlDecoder(new SourceText(path, Encoding.BigEndianUnicode.GetString(bytes[2..]))) { _isUtf16 = true };
        if (bytes is [0xEF, 0xBB, 0xBF, ..]) bytes = bytes[3..];
        var text = Encoding.UTF8.GetString(bytes);
        var decoder = new TomlDecoder(new SourceText(path, text));
        if (!System.Text.Unicode.Utf8.IsValid(bytes)) decoder.FindUndecoded(bytes);
        return decoder;
    }

    /// <summary>Reports what could not be decoded: the first byte of each line, because a wrong encoding repeats.</summary>
    public void Report(TomlProblems problems)
    {
        if (_isUtf16) problems.Report(DiagnosticCatalog.TomlUtf16, new SourceSpan(0, 0), "save the file as UTF-8");
        var reportedLine = 0;
        for (var i = 0; i < _undecoded.Count; i++)
        {
            var line = Source.GetPosition(_undecoded[i]).Line;
            if (line == reportedLine) continue;
            reportedLine = line;
            problems.ReportUndecoded(new SourceSpan(_undecoded[i], 1), _badBytes[i]);
        }
    }

    private void FindUndecoded(ReadOnlySpan<byte> bytes)
    {
        var offset = 0;
        while (!bytes.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(bytes, out var rune, out var consumed);
            if (status != OperationStatus.Done)
            {
                _undecoded.Add(offset);
                _badBytes.Add(bytes[0]);
            }
            offset += rune.Utf16SequenceLength;
            bytes = bytes[consumed..];
        }
    }
}
