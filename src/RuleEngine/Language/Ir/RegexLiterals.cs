using System.Globalization;

namespace RuleEngine.Language.Ir;

/// <summary>
/// Finds texts of which every match of one of Lucene's regular expressions contains at least one. It reads only ASCII that stands for itself and gives up
/// rather than to guess: no text found means that nothing is known. The expression must be one that <see cref="LuceneRegexTranslator"/> takes.
/// </summary>
internal sealed class RegexLiterals
{
    private readonly string _text;
    private int _at;

    private RegexLiterals(string text) => _text = text;

    /// <summary>The texts; none when nothing is known.</summary>
    public static IReadOnlyList<string> Of(string expression) => new RegexLiterals(expression).Top();

    // Parts must all match, so any part's texts will do; what a negated part says is of no use.
    private IReadOnlyList<string> Top()
    {
        IReadOnlyList<string> best = [];
        do
        {
            var isNegated = Take('~');
            var found = Union();
            if (!isNegated) best = Better(best, found);
        }
        while (Take('&'));
        return _at == _text.Length ? best : [];
    }

    private IReadOnlyList<string> Union()
    {
        var found = Concatenation();
        while (Take('|'))
        {
            var other = Concatenation();
            found = found.Count == 0 || other.Count == 0 ? [] : [.. found, .. other];
        }
        return found;
    }

    private IReadOnlyList<string> Concatenation()
    {
        IReadOnlyList<string> best = [];
        var run = "";
        while (_at < _text.Length && _text[_at] is not ('|' or ')' or '&'))
        {
            var (literal, inside) = Atom();
            var (least, isRepeated) = Repetitions();
            if (literal is null || least == 0)
            {
                best = Better(best, [run]);
                run = "";
                if (least > 0) best = Better(best, inside);
                continue;
            }
            run += literal;
            if (!isRepeated) continue;
            best = Better(best, [run]);
            // The last repetition stands before what follows.
            run = literal;
        }
        return Better(best, [run]);
    }

    // What stands for itself as text, or what is known of an atom that does not.
    private (string? Literal, IReadOnlyList<string> Inside) Atom()
    {
        var character = _text[_at++];
        switch (character)
        {
            case '.' or '#' or '@':
                return (null, []);
            case '[':
                SkipClass();
                return (null, []);
            case '<':
                SkipTo('>');
                return (null, []);
            case '"':
                var start = _at;
                SkipTo('"');
                return Plain(_text[start..Math.Max(start, _at - 1)]);
            case '(':
                var inside = Union();
                Take(')');
                return (null, inside);
            case '\\' when _at < _text.Length:
                var escaped = _text[_at++];
                return escaped is 'd' or 'D' or 's' or 'S' or 'w' or 'W' ? (null, []) : Plain(escaped.ToString());
            default:
                return Plain(character.ToString());
        }
    }

    private static (string? Literal, IReadOnlyList<string> Inside) Plain(string text) => text.All(char.IsAscii) ? (text, []) : (null, []);

    private void SkipClass()
    {
        Take('^');
        while (_at < _text.Length && _text[_at] != ']') _at += _text[_at] == '\\' ? 2 : 1;
        _at++;
    }

    private void SkipTo(char end)
    {
        while (_at < _text.Length && _text[_at] != end) _at++;
        _at++;
    }

    // How often the atom must be there, and whether it may be there more often.
    private (int Least, bool IsRepeated) Repetitions()
    {
        var (least, isRepeated) = (1, false);
        while (_at < _text.Length && _text[_at] is '?' or '*' or '+' or '{')
        {
            isRepeated = true;
            var kind = _text[_at++];
            if (kind is '?' or '*') least = 0;
            if (kind != '{') continue;
            var start = _at;
            SkipTo('}');
            var bound = _text[start..Math.Max(start, _at - 1)].Split(',')[0];
            if (!int.TryParse(bound, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count == 0) least = 0;
        }
        return (least, isRepeated);
    }

    private bool Take(char character)
    {
        if (_at >= _text.Length || _text[_at] != character) return false;
        _at++;
        return true;
    }

    // The longer the shortest is, the fewer texts contain one of them.
    private static IReadOnlyList<string> Better(IReadOnlyList<string> left, IReadOnlyList<string> right) => Shortest(right) > Shortest(left) ? right : left;

    private static int Shortest(IReadOnlyList<string> texts) => texts.Count == 0 ? 0 : texts.Min(text => text.Length);
}
