using System.Globalization;
using System.Text;

namespace RuleEngine.Language.Ir;

/// <summary>
/// Translates Lucene's regular expressions, all optional operators enabled, to .NET's. Intersection and complement have no counterpart there:
/// they are taken apart at the top of an expression, and refused inside a group.
/// </summary>
/// <remarks>
/// <code>
/// top     = part { "&amp;" part }            part   = [ "~" ] union       (at the top only)
/// union   = concat { "|" concat }        concat = { repeat }
/// repeat  = atom { "?" | "*" | "+" | "{" n [ "," [ m ] ] "}" }
/// atom    = "." | "#" | "@" | class | "&lt;" n "-" m "&gt;" | '"' text '"' | "(" union ")" | "\" char | char
/// </code>
/// </remarks>
internal sealed class LuceneRegexTranslator(string text)
{
    private const int MaxDepth = 100;
    private const int MaxNumbers = 10_000;
    private const string AnyUnit = @"[\s\S]";
    private const string AnyCharacter = @"(?:[^\uD800-\uDFFF]|[\uD800-\uDBFF][\uDC00-\uDFFF])";
    private const string Nothing = @"[^\s\S]";
    private int _at;
    private int _depth;
    private int _numbers;
    private string? _problem;

    /// <summary>What a translation gives: expressions that must all match, or must not; or what is wrong, and where.</summary>
    internal sealed record Result(IReadOnlyList<(string Pattern, bool Negated)> Parts, string? Problem, int Position);

    /// <summary>Translates the whole expression.</summary>
    public Result Translate()
    {
        var parts = new List<(string, bool)>();
        do
        {
            var negated = Take('~');
            parts.Add((Union(), negated));
        }
        while (_problem is null && Take('&'));
        if (_problem is null && _at < text.Length) Fail(text[_at] == ')' ? "a ')' closes nothing" : $"'{text[_at]}' is not expected here");
        return new Result(parts, _problem, Math.Min(_at, text.Length));
    }

    private string Union()
    {
        if (++_depth > MaxDepth) Fail("groups are nested too deep");
        var result = new StringBuilder(Concatenation());
        while (_problem is null && Take('|')) result.Append('|').Append(Concatenation());
        _depth--;
        return result.ToString();
    }

    private string Concatenation()
    {
        var result = new StringBuilder();
        while (_problem is null && _at < text.Length && text[_at] is not ('|' or ')' or '&')) result.Append(Repetition());
        return result.ToString();
    }

    private string Repetition()
    {
        var atom = Atom();
        while (_problem is null && _at < text.Length)
        {
            switch (text[_at])
            {
                case '?' or '*' or '+':
                    // A second quantifier would turn the first one lazy or possessive in .NET; a group keeps it a repetition.
                    var unit = atom == AnyCharacter && text[_at] != '?' ? AnyUnit : atom;
                    atom = $"(?:{unit}{text[_at++]})";
                    break;
                case '{':
                    atom = $"(?:{atom}{Count()})";
                    break;
                default:
                    return atom;
            }
        }
        return atom;
    }

    private string Count()
    {
        var start = ++_at;
        var end = text.IndexOf('}', start);
        if (end < 0) return Fail("a '{' is not closed");
        var bounds = text[start..end].Split(',');
        var valid = bounds.Length <= 2 && IsNumber(bounds[0]) && (bounds.Length == 1 || bounds[1].Length == 0 || IsNumber(bounds[1]));
        if (!valid) return Fail("a repetition is written {n}, {n,} or {n,m}");
        if (bounds.Length == 2 && bounds[1].Length > 0 && int.Parse(bounds[0], CultureInfo.InvariantCulture) > int.Parse(bounds[1], CultureInfo.InvariantCulture))
        {
            return Fail("the bounds of a repetition are out of order");
        }
        _at = end + 1;
        return "{" + string.Join(',', bounds) + "}";
    }

    private string Atom()
    {
        var character = text[_at];
        switch (character)
        {
            case '.':
                _at++;
                return AnyCharacter;
            case '#':
                _at++;
                return Nothing;
            case '@':
                _at++;
                return AnyUnit + "*";
            case '[':
                return Class();
            case '(':
                return Group();
            case '"':
                return Quoted();
            case '<':
                return Interval();
            case '\\':
                return Escape(inClass: false);
            case '~':
                return Fail("complement (~) is supported only in front of the whole expression");
            case '?' or '*' or '+' or '{':
                return Fail($"'{character}' has nothing to repeat");
            default:
                return Literal();
        }
    }

    private string Group()
    {
        _at++;
        if (Take(')')) return "(?:)";
        var inner = Union();
        if (_problem is not null) return "";
        if (_at < text.Length && text[_at] == '&') return Fail("intersection (&) is supported only at the top of an expression");
        return Take(')') ? $"(?:{inner})" : Fail("a '(' is not closed");
    }

    private string Quoted()
    {
        var end = text.IndexOf('"', _at + 1);
        if (end < 0) return Fail("a '\"' is not closed");
        var literal = text[(_at + 1)..end];
        _at = end + 1;
        return $"(?:{System.Text.RegularExpressions.Regex.Escape(literal)})";
    }

    // <3-12> is any whole number in the range, leading zeros allowed up to the width of the bounds when both are equally wide.
    private string Interval()
    {
        var end = text.IndexOf('>', _at);
        var bounds = end < 0 ? [] : text[(_at + 1)..end].Split('-');
        if (bounds.Length != 2 || !IsNumber(bounds[0]) || !IsNumber(bounds[1])) return Fail("a numeric interval is written <n-m>");
        var (low, high) = (int.Parse(bounds[0], CultureInfo.InvariantCulture), int.Parse(bounds[1], CultureInfo.InvariantCulture));
        if (low > high) (low, high) = (high, low);
        _numbers += high - low;
        if (_numbers > MaxNumbers) return Fail("numeric intervals of more than 10,000 numbers in all are not supported");
        _at = end + 1;
        var width = bounds[0].Length == bounds[1].Length ? bounds[0].Length : 0;
        var numbers = Enumerable.Range(low, high - low + 1).Select(number => width > 0 ? number.ToString(CultureInfo.InvariantCulture).PadLeft(width, '0') : "0*" + number.ToString(CultureInfo.InvariantCulture));
        return $"(?:{string.Join('|', numbers)})";
    }

    private string Class()
    {
        var start = _at++;
        var negated = Take('^');
        var members = new StringBuilder();
        while (_at < text.Length && text[_at] != ']' && _problem is null)
        {
            var first = ClassMember();
            if (_at + 1 < text.Length && text[_at] == '-' && text[_at + 1] != ']')
            {
                _at++;
                members.Append(first).Append('-').Append(ClassMember());
            }
            else members.Append(first);
        }
        if (_problem is not null) return "";
        if (_at >= text.Length)
        {
            _at = start;
            return Fail("a '[' is not closed");
        }
        _at++;
        if (members.Length == 0) return Fail("a character class is empty");
        return $"[{(negated ? "^" : "")}{members}]";
    }

    private string ClassMember() => text[_at] == '\\' ? Escape(inClass: true) : EscapeUnit(text[_at++]);

    private string Escape(bool inClass)
    {
        if (_at + 1 >= text.Length) return Fail("a '\\' ends the expression");
        var character = text[_at + 1];
        _at += 2;
        if (character is 'd' or 'D' or 's' or 'S' or 'w' or 'W')
        {
            // Lucene's are ASCII; .NET's are Unicode unless spelt out.
            return (char.ToLowerInvariant(character), char.IsUpper(character), inClass) switch
            {
                ('d', false, _) => inClass ? "0-9" : "[0-9]",
                ('s', false, _) => inClass ? @" \t\n\r" : @"[ \t\n\r]",
                ('w', false, _) => inClass ? "a-zA-Z_0-9" : "[a-zA-Z_0-9]",
                ('d', true, false) => "[^0-9]",
                ('s', true, false) => @"[^ \t\n\r]",
                ('w', true, false) => "[^a-zA-Z_0-9]",
                _ => Fail($"\\{character} is not supported inside a character class"),
            };
        }
        return EscapeUnit(character);
    }

    private string Literal()
    {
        var character = text[_at++];
        if (!char.IsHighSurrogate(character) || _at >= text.Length || !char.IsLowSurrogate(text[_at])) return EscapeUnit(character);
        return $"(?:{EscapeUnit(character)}{EscapeUnit(text[_at++])})";
    }

    private static string EscapeUnit(char character) =>
        char.IsAsciiLetterOrDigit(character) || character == '_' ? character.ToString() : string.Create(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}");

    private static bool IsNumber(string digits) => digits.Length is > 0 and <= 6 && digits.All(char.IsAsciiDigit);

    private bool Take(char character)
    {
        if (_at >= text.Length || text[_at] != character) return false;
        _at++;
        return true;
    }

    private string Fail(string problem)
    {
        _problem ??= problem;
        return "";
    }
}
