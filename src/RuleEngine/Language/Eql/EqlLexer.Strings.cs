using System.Globalization;
using System.Text;
using RuleEngine.Diagnostics;

namespace RuleEngine.Language.Eql;

/// <content>Strings: <c>"…"</c>, <c>"""…"""</c>, and the forms that other dialects have.</content>
internal sealed partial class EqlLexer
{
    private const string RawQuotes = "\"\"\"";

    private int _stringStart;
    private int _stringWithReportedEscape = -1;

    private void ReadString()
    {
        if (_text.AsSpan(_position).StartsWith(RawQuotes, StringComparison.Ordinal))
        {
            ReadRawString();
            return;
        }
        var start = _position;
        var quote = Current;
        _stringStart = start;
        _position++;
        var value = ReadContent(quote);
        if (value is null)
        {
            AddOpenEnded(DiagnosticCatalog.EqlUnterminatedString, EqlTokenKind.String, start, $"close it with '{quote}' on the same line");
            return;
        }
        if (quote == '\'') _reporter.Report(DiagnosticCatalog.EqlSingleQuotes, From(start), $"write {Quoted(value)}");
        _tokens.Add(new EqlToken(EqlTokenKind.String, From(start), value));
    }

    private void ReadRawString()
    {
        var start = _position;
        var end = _text.IndexOf(RawQuotes, _position + 3, StringComparison.Ordinal);
        if (end < 0)
        {
            HasOpenEnd = true;
            _position = _text.Length;
            _reporter.Report(DiagnosticCatalog.EqlUnterminatedString, new SourceSpan(start, 3), "close it with '\"\"\"'");
            _tokens.Add(new EqlToken(EqlTokenKind.String, From(start), ""));
            return;
        }
        // The last three of four or five quotes close the string; those before belong to it.
        for (var extra = 0; extra < 2 && end + 3 < _text.Length && _text[end + 3] == '"'; extra++) end++;
        _position = end + 3;
        _tokens.Add(new EqlToken(EqlTokenKind.String, From(start), _text[(start + 3)..end]));
    }

    // Quotes that a word processor made out of plain ones.
    private void ReadTypographicString()
    {
        var start = _position++;
        var rest = _text.AsSpan(_position);
        var length = rest.IndexOfAny("\u201C\u201D\u00BB\r\n");
        var isClosed = length >= 0 && rest[length] is not ('\r' or '\n');
        var value = isClosed ? rest[..length].ToString() : "";
        if (isClosed) _position += length + 1;
        _reporter.Report(DiagnosticCatalog.EqlUnexpectedCharacter, new SourceSpan(start, 1), "strings are written in plain double quotes", _text[start].ToString());
        _tokens.Add(new EqlToken(isClosed ? EqlTokenKind.String : EqlTokenKind.Bad, From(start), value));
    }

    private void ReadOldRawString()
    {
        var start = _position;
        var quote = At(1);
        _position += 2;
        while (_position < _text.Length && Current != quote && Current is not ('\r' or '\n')) _position += Current == '\\' && At(1) == quote ? 2 : 1;
        if (Current != quote)
        {
            AddOpenEnded(DiagnosticCatalog.EqlUnterminatedString, EqlTokenKind.String, start, $"close it with '{quote}' on the same line");
            return;
        }
        var value = _text[(start + 2).._position];
        _position++;
        _reporter.Report(DiagnosticCatalog.EqlOldRawString, From(start), $"write \"\"\"{Shortened(value)}\"\"\"");
        _tokens.Add(new EqlToken(EqlTokenKind.String, From(start), value));
    }

    // Reads up to the closing quote; null when the line ends before it.
    private string? ReadContent(char quote)
    {
        var content = new StringBuilder();
        while (_position < _text.Length && Current is not ('\r' or '\n'))
        {
            if (Current == quote)
            {
                _position++;
                return content.ToString();
            }
            if (Current == '\\' && At(1) is not ('\r' or '\n' or '\0')) ReadEscape(content);
            else content.Append(_text[_position++]);
        }
        return null;
    }

    // Once a string: who writes one single backslash writes them all single.
    private void ReportUnknownEscape(int start, char escaped)
    {
        if (_stringWithReportedEscape == _stringStart) return;
        _stringWithReportedEscape = _stringStart;
        _reporter.Report(DiagnosticCatalog.EqlUnknownEscape, From(start), $"write '\\\\{escaped}', or the string raw: \"\"\"…\"\"\"", $"\\{escaped}");
    }

    private void ReadEscape(StringBuilder content)
    {
        var start = _position;
        var c = At(1);
        _position += 2;
        switch (c)
        {
            case 'n': content.Append('\n'); break;
            case 'r': content.Append('\r'); break;
            case 't': content.Append('\t'); break;
            case 'b': content.Append('\b'); break;
            case 'f': content.Append('\f'); break;
            case '\\' or '"' or '\'': content.Append(c); break;
            case 'u': ReadUnicodeEscape(content, start); break;
            default: ReportUnknownEscape(start, c); break;
        }
    }

    private void ReadUnicodeEscape(StringBuilder content, int start)
    {
        var digits = 0;
        if (Current == '{')
        {
            while (char.IsAsciiHexDigit(At(1 + digits))) digits++;
        }
        var closed = Current == '{' && At(1 + digits) == '}';
        if (closed && digits is >= 2 and <= 8)
        {
            var value = uint.Parse(_text.AsSpan(_position + 1, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            _position += digits + 2;
            if (Rune.IsValid(value)) content.Append(new Rune(value).ToString());
            else _reporter.Report(DiagnosticCatalog.EqlInvalidUnicodeEscape, From(start), "code points end at 10FFFF and leave out D800 to DFFF", _text[start.._position]);
            return;
        }
        if (Current == '{') _position += digits + (closed ? 2 : 1);
        else while (_position < start + 6 && char.IsAsciiHexDigit(Current)) _position++;
        _reporter.Report(DiagnosticCatalog.EqlInvalidUnicodeEscape, From(start), "write '\\u{…}' with two to eight hexadecimal digits", Shortened(_text[start.._position]));
    }

    private static string Quoted(string value) =>
        $"\"{Shortened(value).Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private static string Shortened(string value) => value.Length <= 40 ? value : string.Concat(value.AsSpan(0, 39), "…");
}
