using System.Buffers;
using System.Globalization;
using RuleEngine.Diagnostics;
using RuleEngine.Events;

namespace RuleEngine.Language.NCalc;

// Tokens (EBNF; keywords are in small letters, and white space may stand between any two tokens):
//
//   name     = ( letter | "_" ) { letter | digit | "_" } ;                      ASCII only
//   field    = "[" any character but "]", one or more "]" ;
//   text     = "'" { any character but "'" and "\" | escape } "'" ;
//   escape   = "\" ( "n" | "r" | "t" | "'" | "\" | "u" hex hex hex hex ) ;
//   number   = ( digits [ "." digits ] | "." digits ) [ ( "e" | "E" ) [ "+" | "-" ] digits ] ;
//   date     = "#" any character but "#", one or more "#" ;
//   operator = "or" | "and" | "not" | "||" | "&&" | "!" | "==" | "=" | "!=" | "<>" | "<" | "<=" | ">" | ">=" | "+" | "-" | "*" | "/" | "%"
//            | "|" | "^" | "&" | "<<" | ">>" | "~" ;

/// <summary>
/// Splits an expression into tokens. NCalc's own scanner drops what it does not know without a word, so that <c>'C:\Windows'</c> becomes the field
/// <c>indows</c>; and its tree keeps no places. This one knows exactly the same tokens, refuses the rest, and says where each stands.
/// </summary>
/// <param name="text">The expression.</param>
/// <param name="reporter">Takes the findings.</param>
internal sealed class NCalcTokenizer(string text, QueryReporter reporter)
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");
    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    // Longer signs stand before those that they begin with.
    private static readonly string[] Signs = ["||", "&&", "==", "!=", "<>", "<=", ">=", "<<", ">>", "=", "<", ">", "!", "+", "-", "*", "/", "%", "|", "^", "&", "~"];

    private readonly List<NCalcToken> _tokens = [];
    private int _at;

    /// <summary>The tokens, as far as there are any; each thing that is none is reported.</summary>
    public IReadOnlyList<NCalcToken> Read()
    {
        while (_at < text.Length)
        {
            var character = text[_at];
            if (character is ' ' or '\t' or '\r' or '\n') _at++;
            else if (character is '(' or ')' or ',' or '?' or ':') Add(NCalcTokenKind.Punctuation, 1);
            else if (character == '\'') ReadText();
            else if (character == '[') ReadBetween(NCalcTokenKind.BracketedName, ']', "field name");
            else if (character == '#') ReadBetween(NCalcTokenKind.Date, '#', "date");
            else if (IsNumberHere()) ReadNumber();
            else if (NameCharacters.Contains(character)) ReadWord();
            else if (SignHere() is { } sign) Add(NCalcTokenKind.Operator, sign.Length);
            else Refuse();
        }
        return _tokens;
    }

    private void Add(NCalcTokenKind kind, int length) => Add(kind, length, text.Substring(_at, length));

    private void Add(NCalcTokenKind kind, int length, string content)
    {
        _tokens.Add(new NCalcToken(kind, new SourceSpan(_at, length), content));
        _at += length;
    }

    private void ReadWord()
    {
        var end = text.AsSpan(_at).IndexOfAnyExcept(NameCharacters);
        var word = end < 0 ? text[_at..] : text.Substring(_at, end);
        Add(word switch { "and" or "or" or "not" => NCalcTokenKind.Operator, "true" or "false" => NCalcTokenKind.Boolean, _ => NCalcTokenKind.Name }, word.Length, word);
    }

    private void ReadBetween(NCalcTokenKind kind, char close, string what)
    {
        var end = text.IndexOf(close, _at + 1);
        var content = end < 0 ? text[(_at + 1)..] : text[(_at + 1)..end];
        var span = new SourceSpan(_at, end < 0 ? 1 : end + 1 - _at);
        if (end < 0) reporter.Report(DiagnosticCatalog.NCalcUnterminated, span, null, what);
        else if (kind == NCalcTokenKind.Date && !IsDate(content))
        {
            reporter.Report(DiagnosticCatalog.NCalcBadDate, span, "a date is written as in #2026-01-31# or #2026-01-31T10:00:00Z#", content);
        }
        else if (kind == NCalcTokenKind.BracketedName && string.IsNullOrWhiteSpace(content))
        {
            reporter.Report(DiagnosticCatalog.NCalcUnexpectedText, span, null, "the name of a field in the brackets", $"'{text[_at..(end + 1)]}'");
        }
        Add(kind, end < 0 ? text.Length - _at : end + 1 - _at, content);
    }

    // What we read as a time, and NCalc as well.
    private static bool IsDate(string content) =>
        EventTime.TryParse(content, out _) && DateTime.TryParse(content, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private void ReadText()
    {
        var start = _at;
        var end = start + 1;
        while (end < text.Length && text[end] != '\'')
        {
            if (text[end] == '\\') end += ReadEscape(end);
            else end++;
        }
        if (end < text.Length)
        {
            Add(NCalcTokenKind.Text, end + 1 - start, text[(start + 1)..end]);
            return;
        }
        reporter.Report(DiagnosticCatalog.NCalcUnterminated, new SourceSpan(start, 1), null, "text");
        Add(NCalcTokenKind.Text, text.Length - start, text[(start + 1)..]);
    }

    // How long the escape is; a wrong one is reported and passed.
    private int ReadEscape(int at)
    {
        if (at + 1 < text.Length && text[at + 1] is 'n' or 'r' or 't' or '\'' or '\\') return 2;
        if (at + 5 < text.Length && text[at + 1] == 'u' && text.AsSpan(at + 2, 4).IndexOfAnyExcept(HexDigits) < 0) return 6;
        var length = Math.Min(2, text.Length - at);
        reporter.Report(DiagnosticCatalog.NCalcUnknownEscape, new SourceSpan(at, length), @"a backslash is written \\", text.Substring(at, length));
        return length;
    }

    private bool IsNumberHere() => char.IsAsciiDigit(text[_at]) || (text[_at] == '.' && _at + 1 < text.Length && char.IsAsciiDigit(text[_at + 1]));

    private void ReadNumber()
    {
        var end = SkipDigits(_at);
        var isWhole = true;
        if (end + 1 < text.Length && text[end] == '.' && char.IsAsciiDigit(text[end + 1])) (end, isWhole) = (SkipDigits(end + 1), false);
        if (end < text.Length && text[end] is 'e' or 'E')
        {
            var digits = end + 1 < text.Length && text[end + 1] is '+' or '-' ? end + 2 : end + 1;
            if (digits < text.Length && char.IsAsciiDigit(text[digits])) (end, isWhole) = (SkipDigits(digits), false);
        }
        var number = text[_at..end];
        var fits = isWhole
            ? long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out _)
            : double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value);
        if (!fits) reporter.Report(DiagnosticCatalog.NCalcBadNumber, new SourceSpan(_at, number.Length), isWhole ? "whole numbers have 64 bits" : null, number);
        Add(NCalcTokenKind.Number, number.Length, number);
    }

    private int SkipDigits(int from)
    {
        var length = text.AsSpan(from).IndexOfAnyExcept(Digits);
        return length < 0 ? text.Length : from + length;
    }

    private string? SignHere() => Array.Find(Signs, sign => string.CompareOrdinal(text, _at, sign, 0, sign.Length) == 0);

    // One finding a stretch: the rest of a word in another script says nothing new.
    private void Refuse()
    {
        var quote = text[_at] == '"' ? text.IndexOf('"', _at + 1) : -1;
        var length = quote > 0 ? quote + 1 - _at : char.IsSurrogatePair(text, _at) ? 2 : 1;
        var hint = text[_at] switch
        {
            '"' => "texts stand in single quotes: 'cmd.exe'",
            '.' => "a name with a dot stands in brackets: [event.code]",
            '@' => "write [@timestamp]",
            '{' or '}' => "a field stands in square brackets: [event.code]",
            ';' => "one expression is all there is",
            '\\' => "a text stands in single quotes",
            > '\u007F' => "names with other letters stand in brackets, and texts in single quotes",
            _ => null,
        };
        reporter.Report(DiagnosticCatalog.NCalcUnknownCharacter, new SourceSpan(_at, length), hint, text.Substring(_at, length));
        _at += length;
        while (_at < text.Length && text[_at] > '\u007F') _at++;
    }
}
