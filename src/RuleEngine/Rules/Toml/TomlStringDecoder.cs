using System.Globalization;
using System.Text;
using RuleEngine.Diagnostics;

namespace RuleEngine.Rules.Toml;

/// <summary>Turns the text of a string token into its value, with the place of each character.</summary>
internal sealed class TomlStringDecoder(SourceText source, TomlProblems problems)
{
    private const int MaxCodePoint = 0x10FFFF;
    private readonly string _text = source.Text;

    /// <summary>The value of a string. What is wrong inside is reported, and stands in the value as it stands in the file.</summary>
    public EmbeddedText Decode(TomlToken token)
    {
        var quotes = token.IsMultiLineString ? 3 : 1;
        var start = token.Span.Start + quotes;
        var end = token.IsClosed ? token.Span.End - quotes : token.Span.End;
        if (!token.IsClosed) ReportUnclosed(token, quotes);
        var isBasic = token.Kind is TomlTokenKind.BasicString or TomlTokenKind.MultiLineBasicString;
        TomlForbiddenCharacters.Report(_text, SourceSpan.FromBounds(start, end), isBasic ? "in a basic string" : "in a literal string", problems);
        if (token.IsMultiLineString) start = SkipFirstNewLine(start, end);
        var content = _text.AsSpan(start, Math.Max(0, end - start));
        var isAsWritten = (!isBasic || !content.Contains('\\')) && !content.Contains("\r\n", StringComparison.Ordinal);
        return isAsWritten ? new EmbeddedText(content.ToString(), source, start) : Build(start, end, isBasic, token.IsMultiLineString);
    }

    private void ReportUnclosed(TomlToken token, int quotes)
    {
        var mark = _text.Substring(token.Span.Start, quotes);
        var hint = token.IsMultiLineString
            ? $"close it with {mark}"
            : $"close it with {mark} on the same line; a string over several lines stands in {mark}{mark}{mark}";
        problems.Report(DiagnosticCatalog.TomlUnclosedString, new SourceSpan(token.Span.Start, quotes), hint, token.IsMultiLineString ? "multi-line string" : "string");
    }

    private int SkipFirstNewLine(int start, int end)
    {
        if (start < end && _text[start] == '\n') return start + 1;
        return IsCrLf(start, end) ? start + 2 : start;
    }

    private EmbeddedText Build(int start, int end, bool isBasic, bool isMultiLine)
    {
        var value = new StringBuilder(end - start);
        var offsets = new List<int>(end - start + 1);
        var position = start;
        while (position < end)
        {
            if (isBasic && _text[position] == '\\')
            {
                position = ReadEscape(position, end, isMultiLine, value, offsets);
                continue;
            }
            offsets.Add(position);
            var isLineEnd = IsCrLf(position, end);
            value.Append(isLineEnd ? '\n' : _text[position]);
            position += isLineEnd ? 2 : 1;
        }
        offsets.Add(end);
        return new EmbeddedText(value.ToString(), source, [.. offsets]);
    }

    // The offset behind the escape.
    private int ReadEscape(int position, int end, bool isMultiLine, StringBuilder value, List<int> offsets)
    {
        var kind = position + 1 < end ? _text[position + 1] : '\0';
        if (kind is 'u' or 'U') return ReadUnicodeEscape(position, end, kind == 'u' ? 4 : 8, value, offsets);
        if (isMultiLine && SkipJoin(position + 1, end) is { } behind) return behind;
        char? character = kind switch
        {
            'b' => '\b',
            't' => '\t',
            'n' => '\n',
            'f' => '\f',
            'r' => '\r',
            '"' => '"',
            '\\' => '\\',
            _ => null,
        };
        if (character is { } known)
        {
            value.Append(known);
            offsets.Add(position);
            return position + 2;
        }
        // Only in a string that is not closed, which is reported, can a backslash be the last character.
        if (position + 1 < end) ReportUnknown(position, end, isMultiLine);
        value.Append('\\');
        offsets.Add(position);
        return position + 1;
    }

    private void ReportUnknown(int position, int end, bool isMultiLine)
    {
        var length = Math.Min(2, end - position);
        if (length == 2 && char.IsHighSurrogate(_text[position + 1]) && position + 2 < end) length = 3;
        var quotes = isMultiLine ? "'''…'''" : "'…'";
        problems.Report(
            DiagnosticCatalog.TomlUnknownEscape, new SourceSpan(position, length), $"a backslash is written \\\\, or as it is in a literal string {quotes}",
            TomlCharacters.Quote(_text.AsSpan(position, length)));
    }

    // A backslash at the end of a line swallows blanks and line ends up to the next character; null when the line goes on.
    private int? SkipJoin(int position, int end)
    {
        var hasNewLine = false;
        while (position < end)
        {
            if (_text[position] == '\n') hasNewLine = true;
            else if (!IsCrLf(position, end) && _text[position] is not (' ' or '\t')) break;
            position++;
        }
        return hasNewLine ? position : null;
    }

    private int ReadUnicodeEscape(int position, int end, int digits, StringBuilder value, List<int> offsets)
    {
        var first = position + 2;
        var found = 0;
        while (found < digits && first + found < end && char.IsAsciiHexDigit(_text[first + found])) found++;
        var span = SourceSpan.FromBounds(position, first + found);
        var written = _text.AsSpan(position, span.Length);
        if (found < digits)
        {
            var hint = found == 0 ? "a backslash is written \\\\" : "fill it with zeros on the left";
            problems.Report(DiagnosticCatalog.TomlShortUnicodeEscape, span, hint, _text[position + 1], digits, found);
            return AppendWritten(span, value, offsets);
        }
        var number = uint.Parse(written[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        if (!Rune.IsValid(number))
        {
            var reason = number > MaxCodePoint ? "it lies beyond U+10FFFF" : "it is one half of a surrogate pair";
            var hint = number > MaxCodePoint ? "the last character is \\U0010FFFF" : "write the whole character as \\U and eight digits";
            problems.Report(DiagnosticCatalog.TomlNotAScalarValue, span, hint, TomlCharacters.Quote(written), reason);
            return AppendWritten(span, value, offsets);
        }
        var character = new Rune(number).ToString();
        value.Append(character);
        for (var i = 0; i < character.Length; i++) offsets.Add(position);
        return span.End;
    }

    private int AppendWritten(SourceSpan span, StringBuilder value, List<int> offsets)
    {
        value.Append(_text, span.Start, span.Length);
        for (var i = span.Start; i < span.End; i++) offsets.Add(i);
        return span.End;
    }

    private bool IsCrLf(int position, int end) => position + 1 < end && _text[position] == '\r' && _text[position + 1] == '\n';
}
