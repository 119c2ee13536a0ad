using RuleEngine.Diagnostics;

namespace RuleEngine.Language.Eql;

// Tokens:
//
//   name      = letter { letter | digit } ;                       letter = "a".."z" | "A".."Z" | "_" | "@"
//   quoted    = "`" { any but "`" | "``" } "`" ;
//   string    = '"' { any but '"', "\" and line ends | escape } '"' | '"""' { any } '"""' [ '"' ] [ '"' ] ;
//   escape    = "\" ( "n" | "r" | "t" | "b" | "f" | "\" | '"' | "'" | "u{" 2..8 hex "}" ) ;
//   number    = digits [ "." digits ] [ exponent ] | "." digits [ exponent ] ;
//   exponent  = ( "e" | "E" ) [ "+" | "-" ] digits ;
//   comment   = "//" to the end of the line | "/*" to the first "*/" ;
//
// A keyword beside a dot is part of a name (event.sequence), which Elasticsearch wants in backticks.

/// <summary>Splits an EQL query into tokens in one pass. What cannot be read is reported and becomes a token all the same, so that parsing goes on.</summary>
internal sealed partial class EqlLexer
{
    private readonly string _text;
    private readonly QueryReporter _reporter;
    private readonly List<EqlToken> _tokens = [];
    private int _position;

    private EqlLexer(string text, QueryReporter reporter) => (_text, _reporter) = (text, reporter);

    /// <summary>Whether a string, name or comment was not closed, so that what follows may be missing its own end.</summary>
    public bool HasOpenEnd { get; private set; }

    /// <summary>The tokens; the last one is <see cref="EqlTokenKind.End"/>.</summary>
    public IReadOnlyList<EqlToken> Tokens => _tokens;

    private char Current => At(0);

    /// <summary>Reads a whole query.</summary>
    public static EqlLexer Read(string text, QueryReporter reporter)
    {
        var lexer = new EqlLexer(text, reporter);
        while (lexer.SkipBlank()) lexer.ReadToken();
        lexer._tokens.Add(new EqlToken(EqlTokenKind.End, new SourceSpan(text.Length, 0)));
        return lexer;
    }

    private static bool IsLetter(char c) => char.IsAsciiLetter(c) || c is '_' or '@';

    private static bool IsNamePart(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '@';

    private char At(int ahead) => _position + ahead < _text.Length ? _text[_position + ahead] : '\0';

    private SourceSpan From(int start) => SourceSpan.FromBounds(start, _position);

    // Skips blanks and comments; false at the end.
    private bool SkipBlank()
    {
        while (_position < _text.Length)
        {
            if (char.IsWhiteSpace(Current)) _position++;
            else if (Current == '/' && At(1) == '/') SkipLine();
            else if (Current == '/' && At(1) == '*') SkipBlockComment();
            else return true;
        }
        return false;
    }

    private void SkipLine()
    {
        var length = _text.AsSpan(_position).IndexOfAny('\r', '\n');
        _position = length < 0 ? _text.Length : _position + length;
    }

    private void SkipBlockComment()
    {
        var end = _text.IndexOf("*/", _position + 2, StringComparison.Ordinal);
        if (end < 0)
        {
            HasOpenEnd = true;
            _reporter.Report(DiagnosticCatalog.EqlUnterminatedComment, new SourceSpan(_position, 2), "close it with '*/'");
        }
        _position = end < 0 ? _text.Length : end + 2;
    }

    private void ReadToken()
    {
        var c = Current;
        if (IsLetter(c)) ReadWord();
        else if (char.IsAsciiDigit(c)) ReadDigits();
        else if (!char.IsAscii(c) && char.IsLetter(c)) ReadForeignWord(_position);
        else if (c == '.' && char.IsAsciiDigit(At(1)) && !IsBehindName()) ReadNumber();
        else if (c is '"' or '\'') ReadString();
        else if (c is '\u201C' or '\u201D' or '\u201E' or '\u00AB') ReadTypographicString();
        else if (c == '?' && At(1) is '"' or '\'') ReadOldRawString();
        else if (c == '`') ReadQuotedName();
        else ReadOperator();
    }

    private void ReadWord()
    {
        var start = _position;
        while (IsNamePart(Current)) _position++;
        if (!char.IsAscii(Current) && char.IsLetter(Current))
        {
            ReadForeignWord(start);
            return;
        }
        var word = _text.AsSpan(start, _position - start);
        var besideDot = (start > 0 && _text[start - 1] == '.') || (Current == '.' && IsLetter(At(1)));
        if (Current == '~' && !besideDot)
        {
            _position++;
            var withTilde = _text.AsSpan(start, _position - start);
            if (!TryAddKeyword(withTilde, start)) _tokens.Add(new EqlToken(EqlTokenKind.TildeIdentifier, From(start), word.ToString()));
        }
        else if (besideDot || !TryAddKeyword(word, start))
        {
            _tokens.Add(new EqlToken(EqlTokenKind.Identifier, From(start), word.ToString()));
        }
    }

    // A name with letters beyond a-z, or in another script.
    private void ReadForeignWord(int start)
    {
        var letter = Current;
        while (IsNamePart(Current) || (!char.IsAscii(Current) && char.IsLetterOrDigit(Current))) _position++;
        var word = _text[start.._position];
        _reporter.Report(DiagnosticCatalog.EqlUnexpectedCharacter, From(start), $"write '`{word}`'", letter);
        _tokens.Add(new EqlToken(EqlTokenKind.Identifier, From(start), word));
    }

    private bool TryAddKeyword(ReadOnlySpan<char> word, int start)
    {
        if (!EqlKeywords.TryFind(word, out var kind)) return false;
        if (word.IndexOfAnyInRange('A', 'Z') >= 0)
        {
            var lower = word.ToString().ToLowerInvariant();
            _reporter.Report(DiagnosticCatalog.EqlKeywordCase, From(start), $"write '{lower}', or '`{word}`' if a name is meant", word.ToString());
        }
        _tokens.Add(new EqlToken(kind, From(start)));
        return true;
    }

    // A digit right behind the dot of a name starts a part of that name, not a number.
    private void ReadDigits()
    {
        if (_position == 0 || _text[_position - 1] != '.' || _tokens[^1].Kind != EqlTokenKind.Dot)
        {
            ReadNumber();
            return;
        }
        var start = _position;
        while (IsNamePart(Current)) _position++;
        var part = _text[start.._position];
        _reporter.Report(DiagnosticCatalog.EqlNamePart, From(start), $"write '`{part}`'", part);
        _tokens.Add(new EqlToken(EqlTokenKind.Identifier, From(start), part));
    }

    private bool IsBehindName() => _position > 0 && (IsNamePart(_text[_position - 1]) || _text[_position - 1] == '`');

    private void ReadNumber()
    {
        var start = _position;
        var kind = EqlTokenKind.Integer;
        SkipDigits();
        if (Current == '.' && char.IsAsciiDigit(At(1)))
        {
            kind = EqlTokenKind.Decimal;
            _position++;
            SkipDigits();
        }
        if (Current is 'e' or 'E' && (char.IsAsciiDigit(At(1)) || (At(1) is '+' or '-' && char.IsAsciiDigit(At(2)))))
        {
            kind = EqlTokenKind.Decimal;
            _position += 2;
            SkipDigits();
        }
        _tokens.Add(new EqlToken(kind, From(start)));
    }

    private void SkipDigits()
    {
        while (char.IsAsciiDigit(Current)) _position++;
    }

    private void ReadQuotedName()
    {
        var start = _position++;
        while (true)
        {
            var length = _text.AsSpan(_position).IndexOfAny('`', '\r', '\n');
            if (length < 0 || _text[_position + length] != '`')
            {
                _position = length < 0 ? _text.Length : _position + length;
                AddOpenEnded(DiagnosticCatalog.EqlUnterminatedName, EqlTokenKind.QuotedIdentifier, start, "close it with '`'");
                return;
            }
            _position += length + 1;
            if (Current != '`') break;
            _position++;
        }
        var name = _text[(start + 1)..(_position - 1)].Replace("``", "`", StringComparison.Ordinal);
        if (name.Length == 0) _reporter.Report(DiagnosticCatalog.EqlEmptyName, From(start), null);
        _tokens.Add(new EqlToken(EqlTokenKind.QuotedIdentifier, From(start), name));
    }

    private void AddOpenEnded(DiagnosticDescriptor descriptor, EqlTokenKind kind, int start, string hint)
    {
        HasOpenEnd = true;
        _reporter.Report(descriptor, new SourceSpan(start, 1), hint);
        _tokens.Add(new EqlToken(kind, From(start), _text[(start + 1).._position]));
    }
}
