using RuleEngine.Diagnostics;

namespace RuleEngine.Rules.Toml;

/// <summary>
/// Cuts the text into tokens. It has no state and judges nothing: any text can be cut, and the parser says what is wrong with a token
/// when it uses it, so that text which is skipped after an error reports nothing.
/// </summary>
internal sealed class TomlLexer(string text)
{
    // 1979-05-27
    private const int DateLength = 10;

    // Up to two quotes may stand right before the three that close a multi-line string.
    private const int LongestClosing = 5;

    /// <summary>The token that begins at an offset.</summary>
    public TomlToken Lex(int start, TomlLexMode mode)
    {
        if (start >= text.Length) return new TomlToken(TomlTokenKind.EndOfFile, new SourceSpan(text.Length, 0));
        return text[start] switch
        {
            ' ' or '\t' => Token(TomlTokenKind.Whitespace, start, EndOfRun(start, static c => c is ' ' or '\t')),
            '\n' => Token(TomlTokenKind.NewLine, start, start + 1),
            '\r' => Token(TomlTokenKind.NewLine, start, IsAt(start + 1, '\n') ? start + 2 : start + 1),
            '#' => Token(TomlTokenKind.Comment, start, EndOfLine(start)),
            '=' => Token(TomlTokenKind.EqualsSign, start, start + 1),
            ',' => Token(TomlTokenKind.Comma, start, start + 1),
            '[' => Token(TomlTokenKind.LeftBracket, start, start + 1),
            ']' => Token(TomlTokenKind.RightBracket, start, start + 1),
            '{' => Token(TomlTokenKind.LeftBrace, start, start + 1),
            '}' => Token(TomlTokenKind.RightBrace, start, start + 1),
            '.' when mode == TomlLexMode.Key => Token(TomlTokenKind.Dot, start, start + 1),
            '"' or '\'' => String(start),
            '\uFEFF' when start == 0 => Token(TomlTokenKind.ByteOrderMark, start, start + 1),
            var c when TomlCharacters.Forbidden.Contains(c) =>
                Token(TomlTokenKind.ControlCharacters, start, EndOfRun(start, static c => c != '\r' && TomlCharacters.Forbidden.Contains(c))),
            _ => Word(start, mode),
        };
    }

    private static TomlToken Token(TomlTokenKind kind, int start, int end, bool isClosed = true) => new(kind, SourceSpan.FromBounds(start, end), isClosed);

    private TomlToken Word(int start, TomlLexMode mode)
    {
        if (mode == TomlLexMode.Key) return Token(TomlTokenKind.Word, start, EndOfWord(start, mode));
        var end = EndOfWord(start, mode);
        var isDateBeforeTime = end - start == DateLength && IsDate(text.AsSpan(start, DateLength)) && IsAt(end, ' ')
            && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]);
        return Token(TomlTokenKind.Word, start, isDateBeforeTime ? EndOfWord(end + 1, mode) : end);
    }

    private TomlToken String(int start)
    {
        var quote = text[start];
        var isBasic = quote == '"';
        if (IsAt(start + 1, quote) && IsAt(start + 2, quote))
        {
            var kind = isBasic ? TomlTokenKind.MultiLineBasicString : TomlTokenKind.MultiLineLiteralString;
            var end = EndOfMultiLineString(start + 3, quote, isBasic);
            return end < 0 ? Token(kind, start, text.Length, isClosed: false) : Token(kind, start, end);
        }
        return SingleLineString(start, quote, isBasic);
    }

    private TomlToken SingleLineString(int start, char quote, bool isBasic)
    {
        var kind = isBasic ? TomlTokenKind.BasicString : TomlTokenKind.LiteralString;
        var position = start + 1;
        while (position < text.Length)
        {
            var rest = text.AsSpan(position);
            var next = isBasic ? rest.IndexOfAny(quote, '\n', '\\') : rest.IndexOfAny(quote, '\n');
            if (next < 0) break;
            position += next;
            if (text[position] == quote) return Token(kind, start, position + 1);
            if (text[position] == '\n' || IsAt(position + 1, '\n') || (IsAt(position + 1, '\r') && IsAt(position + 2, '\n'))) break;
            position += 2;
        }
        return Token(kind, start, EndOfLine(Math.Min(position, text.Length)), isClosed: false);
    }

    // The offset behind the closing quotes, or -1.
    private int EndOfMultiLineString(int position, char quote, bool isBasic)
    {
        while (position < text.Length)
        {
            var rest = text.AsSpan(position);
            var next = isBasic ? rest.IndexOfAny(quote, '\\') : rest.IndexOf(quote);
            if (next < 0) return -1;
            position += next;
            if (text[position] == '\\')
            {
                position += 2;
                continue;
            }
            var run = 1;
            while (run < LongestClosing && IsAt(position + run, quote)) run++;
            position += run;
            if (run >= 3) return position;
        }
        return -1;
    }

    // A lone CR does not end a line; the one of CRLF is not part of it.
    private int EndOfLine(int start)
    {
        var length = text.AsSpan(start).IndexOf('\n');
        if (length < 0) return text.Length;
        var end = start + length;
        return end > 0 && text[end - 1] == '\r' ? end - 1 : end;
    }

    private int EndOfWord(int start, TomlLexMode mode)
    {
        var length = text.AsSpan(start).IndexOfAny(mode == TomlLexMode.Key ? TomlCharacters.EndOfKeyWord : TomlCharacters.EndOfValueWord);
        return length < 0 ? text.Length : start + length;
    }

    private int EndOfRun(int start, Func<char, bool> belongs)
    {
        var end = start;
        while (end < text.Length && belongs(text[end])) end++;
        return end;
    }

    private bool IsAt(int index, char c) => index < text.Length && text[index] == c;

    private static bool IsDate(ReadOnlySpan<char> word)
    {
        for (var i = 0; i < word.Length; i++)
        {
            if (i is 4 or 7 ? word[i] != '-' : !char.IsAsciiDigit(word[i])) return false;
        }
        return true;
    }
}
