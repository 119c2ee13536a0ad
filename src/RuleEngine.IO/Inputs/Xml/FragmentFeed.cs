using System.Buffers;
using System.Globalization;
using System.Text;

namespace RuleEngine.IO.Inputs.Xml;

/// <summary>Gives an XML reader one event's text after the other, so that one reader serves many events.</summary>
internal sealed class FragmentFeed : TextReader
{
    // Raw in a text they are no XML at all; written as character references the reader lets them pass.
    private static readonly SearchValues<char> Forbidden = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(code => (char)code).Except(['\t', '\n', '\r']), '\uFFFE', '\uFFFF']);

    private char[] _text = new char[8192];
    private int _position;
    private int _length;

    /// <summary>Sets the next text.</summary>
    public void Feed(ReadOnlySpan<byte> utf8)
    {
        if (_text.Length < utf8.Length) _text = new char[utf8.Length];
        _position = 0;
        _length = Encoding.UTF8.GetChars(utf8, _text);
        if (_text.AsSpan(0, _length).ContainsAny(Forbidden)) EscapeForbidden();
    }

    /// <inheritdoc/>
    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    /// <inheritdoc/>
    public override int Read(Span<char> buffer)
    {
        var count = Math.Min(buffer.Length, _length - _position);
        _text.AsSpan(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }

    /// <inheritdoc/>
    public override int Read() => _position < _length ? _text[_position++] : -1;

    /// <inheritdoc/>
    public override int Peek() => _position < _length ? _text[_position] : -1;

    private void EscapeForbidden()
    {
        var escaped = new StringBuilder(_length + 64);
        foreach (var character in _text.AsSpan(0, _length))
        {
            if (Forbidden.Contains(character)) escaped.Append(CultureInfo.InvariantCulture, $"&#x{(int)character:X};");
            else escaped.Append(character);
        }
        _text = escaped.ToString().ToCharArray();
        _length = _text.Length;
    }
}
