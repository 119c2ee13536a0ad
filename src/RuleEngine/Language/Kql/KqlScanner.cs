using System.Buffers;
using System.Globalization;
using System.Text;
using RuleEngine.Diagnostics;

namespace RuleEngine.Language.Kql;

/// <summary>
/// Reads the words of KQL. There are no tokens: whether a blank ends a value depends on what follows, and <c>and</c>, <c>or</c>, <c>not</c> are
/// keywords by the blanks around them.
/// </summary>
/// <param name="text">The query.</param>
/// <param name="reporter">Takes the findings.</param>
internal sealed class KqlScanner(string text, QueryReporter reporter)
{
    private static readonly SearchValues<char> Special = SearchValues.Create("\\():<>\"*{}");

    /// <summary>The place in the text.</summary>
    public int Position { get; private set; }

    /// <summary>Whether the text is over.</summary>
    public bool IsAtEnd => Position >= text.Length;

    /// <summary>The character at the place; NUL at the end.</summary>
    public char Current => IsAtEnd ? '\0' : text[Position];

    /// <summary>What the text holds at the place, as a message prints it.</summary>
    public string Found => IsAtEnd ? "the end of the query" : $"'{Rune(Position)}'";

    /// <summary>The place as a span of one character, or none at the end.</summary>
    public SourceSpan Here => new(Position, IsAtEnd ? 0 : char.IsSurrogatePair(text, Position) ? 2 : 1);

    /// <summary>The stretch from a place to this one.</summary>
    public SourceSpan From(int start) => new(start, Position - start);

    /// <summary>Passes white space.</summary>
    /// <returns>Whether there was any.</returns>
    public bool SkipSpace()
    {
        var start = Position;
        while (IsSpace(Current)) Position++;
        return Position > start;
    }

    /// <summary>Passes white space when one of some characters follows it; else it belongs to what comes next.</summary>
    public void SkipSpaceBefore(string characters)
    {
        var start = Position;
        SkipSpace();
        if (IsAtEnd || !characters.Contains(Current, StringComparison.Ordinal)) Position = start;
    }

    /// <summary>Passes one character if it is the one at the place.</summary>
    public bool TryTake(char character)
    {
        if (Current != character || IsAtEnd) return false;
        Position++;
        return true;
    }

    /// <summary>Passes the operator of a range, if one is there.</summary>
    public KqlRangeOperator? TryTakeRange()
    {
        var isLess = Current == '<';
        if (!isLess && Current != '>') return null;
        Position++;
        var isEqual = TryTake('=');
        return isLess ? isEqual ? KqlRangeOperator.LessOrEqual : KqlRangeOperator.Less : isEqual ? KqlRangeOperator.GreaterOrEqual : KqlRangeOperator.Greater;
    }

    /// <summary>Passes <c>and</c> or <c>or</c> with the white space that must stand on both sides.</summary>
    public bool TryTakeBetween(string keyword)
    {
        var end = EndOfBetween(Position, keyword);
        if (end < 0) return false;
        Position = end;
        return true;
    }

    /// <summary>Passes <c>not</c> with the white space that must stand behind it.</summary>
    public bool TryTakeNot()
    {
        var end = EndOfNot(Position);
        if (end < 0) return false;
        Position = end;
        return true;
    }

    /// <summary>A literal in quotes or without; null, with a finding, when there is none or it is damaged.</summary>
    public KqlLiteralSyntax? ReadLiteral(string expected)
    {
        if (Current == '"' && !IsAtEnd) return ReadQuoted();
        var start = Position;
        var pieces = new List<string>();
        var piece = new StringBuilder();
        if (!ReadUnquoted(pieces, piece)) return null;
        if (Position == start)
        {
            reporter.Report(DiagnosticCatalog.KqlUnexpectedText, Here, HintFor(), expected, Found);
            return null;
        }
        pieces.Add(piece.ToString());
        return Trim(new SourceSpan(start, Position - start), pieces);
    }

    /// <summary>What a mistake at the place probably comes from; null when nothing is probable.</summary>
    public string? HintFor()
    {
        if (Current == ':' ) return "write \\: for a colon inside a value; between two conditions stands 'and' or 'or'";
        if (Current is '(' && Position >= 3 && text.AsSpan(Position - 3, 3).Equals("not", StringComparison.OrdinalIgnoreCase)) return "a blank belongs between 'not' and '('";
        if (EndOfNot(Position) >= 0) return "'not' before a blank is a keyword, even inside a word; put the value in quotes";
        return Current is '<' or '>' or '{' or '}' or '(' or ')' or '"' ? $"write \\{Current} for that character inside a value, or put the value in quotes" : null;
    }

    private static bool IsSpace(char character) => character is ' ' or '\t' or '\r' or '\n' or '\u00A0';

    // Blanks at the ends belong to the query, not to the value.
    private static KqlLiteralSyntax Trim(SourceSpan span, List<string> pieces)
    {
        var blanks = pieces[^1].Length - pieces[^1].TrimEnd(' ', '\t', '\r', '\n', '\u00A0').Length;
        pieces[^1] = pieces[^1][..^blanks];
        return new KqlLiteralSyntax(new SourceSpan(span.Start, Math.Max(1, span.Length - blanks)), pieces, false);
    }

    private bool ReadUnquoted(List<string> pieces, StringBuilder piece)
    {
        while (!IsAtEnd)
        {
            if (Current == '*')
            {
                pieces.Add(piece.ToString());
                piece.Clear();
                Position++;
            }
            else if (Current == '\\')
            {
                if (!ReadEscape(piece)) return false;
            }
            else if (Special.Contains(Current) || IsKeyword(Position)) return true;
            else piece.Append(text[Position++]);
        }
        return true;
    }

    private bool ReadEscape(StringBuilder piece)
    {
        var start = Position++;
        foreach (var keyword in (ReadOnlySpan<string>)["or", "and", "not"])
        {
            if (!text.AsSpan(Position).StartsWith(keyword, StringComparison.OrdinalIgnoreCase)) continue;
            piece.Append(text, Position, keyword.Length);
            Position += keyword.Length;
            return true;
        }
        if (Current is 't' or 'r' or 'n')
        {
            piece.Append(Current switch { 't' => '\t', 'r' => '\r', _ => '\n' });
            Position++;
            return true;
        }
        if (Current == 'u' && TryReadUnicode(piece)) return true;
        if (!IsAtEnd && Special.Contains(Current))
        {
            piece.Append(text[Position++]);
            return true;
        }
        var end = Math.Min(text.Length, start + (Position < text.Length && char.IsSurrogatePair(text, Position) ? 3 : 2));
        reporter.Report(DiagnosticCatalog.KqlUnknownEscape, new SourceSpan(start, end - start), "write \\\\ for a backslash, as in C\\:\\\\Windows, or put the value in quotes", text[start..end]);
        return false;
    }

    private bool TryReadUnicode(StringBuilder piece)
    {
        if (Position + 5 > text.Length || !ushort.TryParse(text.AsSpan(Position + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)) return false;
        piece.Append((char)unit);
        Position += 5;
        return true;
    }

    // A backslash before anything else stays, so that a path in quotes is mostly itself; \t, \r and \n in it are not.
    private KqlLiteralSyntax? ReadQuoted()
    {
        var start = Position++;
        var value = new StringBuilder();
        while (!IsAtEnd && Current != '"')
        {
            if (Current != '\\')
            {
                value.Append(text[Position++]);
                continue;
            }
            Position++;
            if (Current is '"' or '\\') value.Append(text[Position++]);
            else if (Current is 't' or 'r' or 'n')
            {
                reporter.Report(DiagnosticCatalog.KqlControlEscape, new SourceSpan(Position - 1, 2), $"write \\\\{Current} for a backslash and the letter {Current}", $"\\{Current}", Current switch { 't' => "a tab", 'r' => "a carriage return", _ => "a line feed" });
                value.Append(Current switch { 't' => '\t', 'r' => '\r', _ => '\n' });
                Position++;
            }
            else if (Current != 'u' || !TryReadUnicode(value)) value.Append('\\');
        }
        if (TryTake('"')) return new KqlLiteralSyntax(From(start), [value.ToString()], true);
        reporter.Report(DiagnosticCatalog.KqlUnterminatedString, new SourceSpan(start, 1), "a backslash before the closing quote escapes it; write \\\\\"");
        return null;
    }

    private bool IsKeyword(int at) => EndOfBetween(at, "or") >= 0 || EndOfBetween(at, "and") >= 0 || EndOfNot(at) >= 0;

    private int EndOfBetween(int at, string keyword)
    {
        var word = at;
        while (word < text.Length && IsSpace(text[word])) word++;
        return word == at || !text.AsSpan(word).StartsWith(keyword, StringComparison.OrdinalIgnoreCase) ? -1 : EndOfSpace(word + keyword.Length);
    }

    private int EndOfNot(int at) => text.AsSpan(Math.Min(at, text.Length)).StartsWith("not", StringComparison.OrdinalIgnoreCase) ? EndOfSpace(at + 3) : -1;

    private int EndOfSpace(int at)
    {
        var end = at;
        while (end < text.Length && IsSpace(text[end])) end++;
        return end > at ? end : -1;
    }

    private string Rune(int at) => char.IsSurrogatePair(text, at) ? text.Substring(at, 2) : text.Substring(at, 1);
}
