using System.Buffers;
using System.Globalization;
using System.Text;
using RuleEngine.Diagnostics;

namespace RuleEngine.Language.Lucene;

/// <summary>
/// Splits a Lucene query into tokens. Blanks only part them; operators are words in capitals, and signs where no word is under way. A token is as long
/// as it can be, so <c>a&amp;&amp;b</c> is one word.
/// </summary>
/// <param name="text">The query.</param>
/// <param name="reporter">Takes the findings.</param>
internal sealed class LuceneScanner(string text, QueryReporter reporter)
{
    // What ends a word, beside blanks; + and - stand inside one.
    private static readonly SearchValues<char> Special = SearchValues.Create("!():^[]\"{}~/");

    private readonly List<LuceneToken> _tokens = [];
    private int _at;

    /// <summary>All tokens, the last of them <see cref="LuceneTokenKind.End"/>; null when an error ends the query.</summary>
    public IReadOnlyList<LuceneToken>? Read()
    {
        for (SkipSpace(); _at < text.Length; SkipSpace())
        {
            if (!ReadToken()) return null;
        }
        _tokens.Add(new LuceneToken(LuceneTokenKind.End, new SourceSpan(text.Length, 0)));
        return _tokens;
    }

    private static bool IsSpace(char character) => character is ' ' or '\t' or '\r' or '\n' or '\u3000';

    private void SkipSpace()
    {
        while (_at < text.Length && IsSpace(text[_at])) _at++;
    }

    private bool ReadToken() => text[_at] switch
    {
        '(' => Single(LuceneTokenKind.Open),
        ')' => Single(LuceneTokenKind.Close),
        ':' => Single(LuceneTokenKind.Colon),
        '+' => ReadSign(LuceneTokenKind.Plus),
        '-' or '!' => ReadSign(LuceneTokenKind.Not),
        '^' => ReadBoost(),
        '~' => ReadTilde(),
        '"' => ReadQuoted(LuceneTokenKind.Phrase),
        '/' => ReadRegex(),
        '[' or '{' => ReadRange(),
        ']' or '}' => Fail(DiagnosticCatalog.LuceneUnexpectedText, new SourceSpan(_at, 1), EscapeHint(text[_at]), "a condition", $"'{text[_at]}'"),
        _ => ReadWord(),
    };

    private static string EscapeHint(char character) => $"write \\{character} for that character inside a value, or put the value in quotes";

    private bool Single(LuceneTokenKind kind)
    {
        _tokens.Add(new LuceneToken(kind, new SourceSpan(_at++, 1)));
        return true;
    }

    private bool ReadSign(LuceneTokenKind kind)
    {
        if (_at + 1 >= text.Length || !IsSpace(text[_at + 1])) return Single(kind);
        var sign = text.Substring(_at, 1);
        reporter.Report(DiagnosticCatalog.LuceneLooseSign, new SourceSpan(_at, 1), "an operator stands right before its condition", sign);
        _tokens.Add(new LuceneToken(LuceneTokenKind.LooseSign, new SourceSpan(_at++, 1), sign, sign));
        return true;
    }

    private bool ReadBoost()
    {
        var start = _at++;
        SkipDigits();
        if (_at - start > 1 && _at + 1 < text.Length && text[_at] == '.' && char.IsAsciiDigit(text[_at + 1]))
        {
            _at++;
            SkipDigits();
        }
        var span = new SourceSpan(start, _at - start);
        if (span.Length == 1) return Fail(DiagnosticCatalog.LuceneUnexpectedText, span, EscapeHint('^'), "a number behind '^'", Found(_at));
        _tokens.Add(new LuceneToken(LuceneTokenKind.Boost, span));
        return true;
    }

    private void SkipDigits()
    {
        while (_at < text.Length && char.IsAsciiDigit(text[_at])) _at++;
    }

    private bool ReadTilde()
    {
        var start = _at++;
        while (_at < text.Length && (char.IsAsciiDigit(text[_at]) || text[_at] == '.')) _at++;
        _tokens.Add(new LuceneToken(LuceneTokenKind.Tilde, new SourceSpan(start, _at - start)));
        return true;
    }

    private bool ReadWord()
    {
        var start = _at;
        var (word, pattern) = (new StringBuilder(), new StringBuilder());
        var hasWildcard = false;
        while (_at < text.Length && !IsSpace(text[_at]) && !Special.Contains(text[_at]))
        {
            var (from, isWildcard) = (word.Length, text[_at] is '*' or '?');
            hasWildcard |= isWildcard;
            if (text[_at] != '\\') word.Append(text[_at++]);
            else if (!ReadEscape(word)) return false;
            if (!isWildcard && word[from] is '*' or '?' or '\\') pattern.Append('\\');
            pattern.Append(word, from, word.Length - from);
        }
        var span = new SourceSpan(start, _at - start);
        var kind = hasWildcard ? LuceneTokenKind.Wildcard : KindOf(text.AsSpan(start, span.Length));
        _tokens.Add(kind is LuceneTokenKind.Word or LuceneTokenKind.Wildcard ? new LuceneToken(kind, span, word.ToString(), pattern.ToString()) : new LuceneToken(kind, span));
        return true;
    }

    private static LuceneTokenKind KindOf(ReadOnlySpan<char> word) => word switch
    {
        "AND" or "&&" => LuceneTokenKind.And,
        "OR" or "||" => LuceneTokenKind.Or,
        "NOT" => LuceneTokenKind.Not,
        _ => LuceneTokenKind.Word,
    };

    private bool ReadQuoted(LuceneTokenKind kind)
    {
        var start = _at++;
        var value = new StringBuilder();
        while (_at < text.Length && text[_at] != '"')
        {
            if (text[_at] != '\\' || _at + 1 == text.Length) value.Append(text[_at++]);
            else if (!ReadEscape(value)) return false;
        }
        if (_at >= text.Length) return Fail(DiagnosticCatalog.LuceneUnterminatedString, new SourceSpan(start, 1), "a backslash before the closing quote escapes it; write \\\\\"");
        _at++;
        _tokens.Add(new LuceneToken(kind, new SourceSpan(start, _at - start), value.ToString()));
        return true;
    }

    // The expression ends at the first slash that has no backslash before it; where there is none, at the last one that has.
    private bool ReadRegex()
    {
        var start = _at;
        var end = -1;
        for (var at = start + 1; at < text.Length; at++)
        {
            if (text[at] != '/') continue;
            end = at;
            if (text[at - 1] != '\\' || at == start + 1) break;
        }
        const string Hint = "write \\/ for a slash inside a value, or put the value in quotes";
        if (end < 0) return Fail(DiagnosticCatalog.LuceneUnterminatedRegex, new SourceSpan(start, 1), Hint);
        _at = end + 1;
        var span = new SourceSpan(start, _at - start);
        var runsOn = _at < text.Length && !IsSpace(text[_at]) && text[_at] is not (')' or '^' or '~');
        if (runsOn || (start > 0 && !IsSpace(text[start - 1]) && text[start - 1] is not (':' or '(' or '+' or '-' or '!'))) reporter.Report(DiagnosticCatalog.LuceneSlashInWord, span, Hint);
        _tokens.Add(new LuceneToken(LuceneTokenKind.Regex, span, text[(start + 1)..end]));
        return true;
    }

    private bool ReadRange()
    {
        Single(LuceneTokenKind.RangeOpen);
        for (SkipSpace(); _at < text.Length; SkipSpace())
        {
            if (text[_at] is ']' or '}') return Single(LuceneTokenKind.RangeClose);
            if (text[_at] == '"' ? !ReadQuoted(LuceneTokenKind.RangeBound) : !ReadBound()) return false;
        }
        return true;
    }

    private bool ReadBound()
    {
        var start = _at;
        var bound = new StringBuilder();
        while (_at < text.Length && !IsSpace(text[_at]) && text[_at] is not (']' or '}'))
        {
            if (text[_at] != '\\') bound.Append(text[_at++]);
            else if (!ReadEscape(bound)) return false;
        }
        var span = new SourceSpan(start, _at - start);
        var isTo = text.AsSpan(start, span.Length) is "TO";
        _tokens.Add(new LuceneToken(isTo ? LuceneTokenKind.RangeTo : LuceneTokenKind.RangeBound, span, bound.ToString()));
        return true;
    }

    // Any character may be escaped, and is itself then; \u stands before four hexadecimal digits.
    private bool ReadEscape(StringBuilder value)
    {
        var start = _at++;
        if (_at >= text.Length) return Fail(DiagnosticCatalog.LuceneBadEscape, new SourceSpan(start, 1), "write \\\\ for a backslash", "\\");
        if (text[_at] == 'u')
        {
            if (_at + 5 > text.Length || !ushort.TryParse(text.AsSpan(_at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit))
            {
                return Fail(DiagnosticCatalog.LuceneBadEscape, new SourceSpan(start, 2), "\\u stands before four hexadecimal digits; write \\\\u for a backslash and the letter u", "\\u");
            }
            value.Append((char)unit);
            _at += 5;
            return true;
        }
        if (char.IsAsciiLetterOrDigit(text[_at]) && KindOf(WordAt(_at)) == LuceneTokenKind.Word)
        {
            reporter.Report(DiagnosticCatalog.LuceneNeedlessEscape, new SourceSpan(start, 2), $"write \\\\{text[_at]} for a backslash in front of it", text.Substring(start, 2), text[_at]);
        }
        value.Append(text[_at++]);
        return true;
    }

    // One that is longer than an operator is cut off: it is none.
    private ReadOnlySpan<char> WordAt(int start)
    {
        const int LongerThanOperators = 4;
        var end = start;
        while (end < Math.Min(text.Length, start + LongerThanOperators) && !IsSpace(text[end]) && !Special.Contains(text[end])) end++;
        return text.AsSpan(start, end - start);
    }

    private string Found(int at) => at >= text.Length ? "the end of the query" : $"'{(char.IsSurrogatePair(text, at) ? text.Substring(at, 2) : text.Substring(at, 1))}'";

    private bool Fail(DiagnosticDescriptor descriptor, SourceSpan span, string? hint, params object?[] arguments)
    {
        reporter.Report(descriptor, span, hint, arguments);
        return false;
    }
}
