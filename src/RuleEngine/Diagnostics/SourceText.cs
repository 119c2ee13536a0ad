using System.Text;

namespace RuleEngine.Diagnostics;

/// <summary>A text with a name, able to turn offsets into lines and columns. Lines end at LF, CRLF or a lone CR.</summary>
public sealed class SourceText
{
    private readonly int[] _lineStarts;
    private readonly int _length;
    // One of them is there; the text itself as long as nobody said that it is seldom needed.
    private volatile string? _text;
    private byte[]? _packed;
    private WeakReference<string>? _unpacked;

    /// <summary>Names a text.</summary>
    /// <param name="path">What diagnostics print as the file; it is not opened.</param>
    /// <param name="text">The whole text, without a byte order mark.</param>
    public SourceText(string path, string text)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(text);
        Path = path;
        (_text, _length) = (text, text.Length);
        _lineStarts = FindLineStarts(text);
    }

    /// <summary>The file as diagnostics print it.</summary>
    public string Path { get; }

    /// <summary>The whole text.</summary>
    public string Text => _text ?? Unpack();

    /// <summary>The line and column of an offset; offsets beyond the end give the end.</summary>
    public LinePosition GetPosition(int offset)
    {
        offset = Math.Clamp(offset, 0, _length);
        var index = Array.BinarySearch(_lineStarts, offset);
        if (index < 0) index = ~index - 1;
        return new LinePosition(index + 1, offset - _lineStarts[index] + 1);
    }

    /// <summary>The text of a line (counted from 1), without its line end; empty when there is no such line.</summary>
    public ReadOnlySpan<char> GetLine(int line)
    {
        if (line < 1 || line > _lineStarts.Length) return default;
        var start = _lineStarts[line - 1];
        var end = line < _lineStarts.Length ? _lineStarts[line] : _length;
        return Text.AsSpan(start, end - start).TrimEnd("\r\n");
    }

    /// <summary>Keeps the text in less memory: it has been read, and is needed again only where somebody looks at it.</summary>
    internal void Pack()
    {
        if (_text is not { } text) return;
        var packed = Encoding.UTF8.GetBytes(text);
        // Half a surrogate pair has no bytes.
        if (packed.Length >= 2 * text.Length || (packed.Length != text.Length && Encoding.UTF8.GetString(packed) != text)) return;
        (_unpacked, _packed) = (new WeakReference<string>(text), packed);
        _text = null;
    }

    private string Unpack()
    {
        if (_unpacked!.TryGetTarget(out var text)) return text;
        text = Encoding.UTF8.GetString(_packed!);
        _unpacked.SetTarget(text);
        return text;
    }

    private static int[] FindLineStarts(string text)
    {
        var starts = new List<int> { 0 };
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n'))) starts.Add(i + 1);
        }
        return [.. starts];
    }
}
