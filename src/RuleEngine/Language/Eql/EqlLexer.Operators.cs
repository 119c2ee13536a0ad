using System.Globalization;
using RuleEngine.Diagnostics;

namespace RuleEngine.Language.Eql;

/// <content>Operators and punctuation, and those of other languages.</content>
internal sealed partial class EqlLexer
{
    private void ReadOperator()
    {
        var start = _position;
        if (FindForeign() is { } foreign)
        {
            _position += 2;
            var hint = $"write '{foreign.Instead}'";
            _reporter.Report(DiagnosticCatalog.EqlForeignOperator, From(start), hint, _text.Substring(start, 2));
            _tokens.Add(new EqlToken(foreign.Kind, From(start)));
            return;
        }
        var (kind, length) = FindOperator();
        _position += length;
        if (kind == EqlTokenKind.Bad) ReportUnexpected(start);
        _tokens.Add(new EqlToken(kind, From(start)));
    }

    private (EqlTokenKind Kind, string Instead)? FindForeign() => (Current, At(1)) switch
    {
        ('&', '&') => (EqlTokenKind.And, "and"),
        ('|', '|') => (EqlTokenKind.Or, "or"),
        ('<', '>') => (EqlTokenKind.NotEqual, "!="),
        ('=', '~') => (EqlTokenKind.RegexTilde, "regex~"),
        _ => null,
    };

    private (EqlTokenKind Kind, int Length) FindOperator() => (Current, At(1)) switch
    {
        ('=', '=') => (EqlTokenKind.Equal, 2),
        ('!', '=') => (EqlTokenKind.NotEqual, 2),
        ('!', '[') => (EqlTokenKind.MissingOpen, 2),
        ('<', '=') => (EqlTokenKind.LessOrEqual, 2),
        ('>', '=') => (EqlTokenKind.GreaterOrEqual, 2),
        ('=', _) => (EqlTokenKind.Assign, 1),
        ('!', _) => (EqlTokenKind.Bang, 1),
        ('<', _) => (EqlTokenKind.Less, 1),
        ('>', _) => (EqlTokenKind.Greater, 1),
        (':', _) => (EqlTokenKind.Colon, 1),
        ('+', _) => (EqlTokenKind.Plus, 1),
        ('-', _) => (EqlTokenKind.Minus, 1),
        ('*', _) => (EqlTokenKind.Star, 1),
        ('/', _) => (EqlTokenKind.Slash, 1),
        ('%', _) => (EqlTokenKind.Percent, 1),
        ('.', _) => (EqlTokenKind.Dot, 1),
        (',', _) => (EqlTokenKind.Comma, 1),
        ('(', _) => (EqlTokenKind.OpenParen, 1),
        (')', _) => (EqlTokenKind.CloseParen, 1),
        ('[', _) => (EqlTokenKind.OpenBracket, 1),
        (']', _) => (EqlTokenKind.CloseBracket, 1),
        ('|', _) => (EqlTokenKind.Pipe, 1),
        ('?', _) => (EqlTokenKind.Question, 1),
        _ => (EqlTokenKind.Bad, char.IsSurrogatePair(Current, At(1)) ? 2 : 1),
    };

    // Takes in the whole run of characters that no token starts with: one mistake, one finding.
    private void ReportUnexpected(int start)
    {
        var first = _text[start.._position];
        while (_position < _text.Length && !char.IsAscii(Current) && !char.IsWhiteSpace(Current)) _position++;
        var shown = char.IsControl(first[0]) ? string.Create(CultureInfo.InvariantCulture, $"U+{(int)first[0]:X4}") : first;
        _reporter.Report(DiagnosticCatalog.EqlUnexpectedCharacter, From(start), HintFor(first[0]), shown);
    }

    private static string? HintFor(char c) => c switch
    {
        '{' or '}' => "conditions are grouped with '(' and ')', terms with '[' and ']'",
        ';' => "a query has no ';' at its end",
        '#' => "a comment is written '//' or '/* */'",
        '$' => "variables are not part of this EQL; a name with '$' is written in backticks",
        '\\' => "a backslash stands in strings only",
        _ => null,
    };
}
