using System.Text;
using RuleEngine.Events;

namespace RuleEngine.Language.Ir;

/// <summary>
/// A pattern over texts: pieces of literal text joined by "anything". A piece may hold places for exactly one character. Matching works on
/// UTF-8 and takes time in proportion to text × pattern at worst.
/// </summary>
internal sealed class TextPattern
{
    /// <summary>Stands in <see cref="Pieces"/> for one character of any kind; the byte never occurs in UTF-8.</summary>
    public const byte AnyCharacter = 0xFF;

    private readonly byte[][] _pieces;
    private readonly byte[][] _folded;
    private readonly bool _hasPlaces;

    private TextPattern(byte[][] pieces, bool openStart, bool openEnd)
    {
        (_pieces, OpenStart, OpenEnd) = (pieces, openStart, openEnd);
        _folded = [.. pieces.Select(piece => piece.Select(Utf8Text.Fold).ToArray())];
        _hasPlaces = Array.Exists(pieces, piece => piece.AsSpan().Contains(AnyCharacter));
        Text = Describe();
    }

    /// <summary>The pieces of literal text.</summary>
    public IReadOnlyList<IReadOnlyList<byte>> Pieces => _pieces;

    /// <summary>The same, their ASCII letters small.</summary>
    public ReadOnlySpan<byte[]> FoldedPieces => _folded;

    /// <summary>Whether anything may stand before the first piece.</summary>
    public bool OpenStart { get; }

    /// <summary>Whether anything may stand behind the last piece.</summary>
    public bool OpenEnd { get; }

    /// <summary>Whether the pattern is plain text.</summary>
    public bool IsLiteral => !OpenStart && !OpenEnd && _pieces.Length <= 1 && _pieces.All(piece => !piece.Contains(AnyCharacter));

    /// <summary>Whether any text matches.</summary>
    public bool IsAnything => _pieces.Length == 0 && OpenStart;

    /// <summary>The plain text, of a literal.</summary>
    public byte[] Literal => _pieces.Length == 0 ? [] : _pieces[0];

    /// <summary>The pattern for people: <c>*</c> and <c>?</c> for places; literal ones stand in braces, <c>{*}</c>, and a literal <c>{</c> is
    /// doubled. (A backslash would not do: it is an ordinary character, and common.) Patterns have equal texts exactly when they are equal.</summary>
    public string Text { get; }

    /// <summary>Reads a wildcard: <c>*</c> is anything, <c>?</c> one character; neither can be escaped.</summary>
    public static TextPattern FromWildcard(string wildcard)
    {
        var parts = wildcard.Split('*');
        var pieces = parts.Where(part => part.Length > 0).Select(EncodePiece).ToArray();
        var hasStar = parts.Length > 1;
        return new TextPattern(pieces, hasStar && parts[0].Length == 0, hasStar && parts[^1].Length == 0);
    }

    /// <summary>Reads a wildcard of Elasticsearch's query DSL: <c>*</c> is anything, <c>?</c> one character, and a backslash takes the next character
    /// its meaning.</summary>
    public static TextPattern FromEscapedWildcard(string wildcard)
    {
        var pieces = new List<byte[]>();
        var piece = new List<byte>();
        var (hasStar, isOpenStart) = (false, wildcard.StartsWith('*'));
        var isOpenEnd = false;
        for (var at = 0; at < wildcard.Length;)
        {
            var isEscaped = wildcard[at] == '\\' && at + 1 < wildcard.Length;
            if (isEscaped) at++;
            isOpenEnd = !isEscaped && wildcard[at] == '*';
            var length = char.IsSurrogatePair(wildcard, at) ? 2 : 1;
            if (isOpenEnd)
            {
                hasStar = true;
                if (piece.Count > 0) pieces.Add([.. piece]);
                piece.Clear();
            }
            else if (!isEscaped && wildcard[at] == '?') piece.Add(AnyCharacter);
            else piece.AddRange(Encoding.UTF8.GetBytes(wildcard.Substring(at, length)));
            at += length;
        }
        if (piece.Count > 0) pieces.Add([.. piece]);
        return new TextPattern([.. pieces], hasStar && isOpenStart, hasStar && isOpenEnd);
    }

    /// <summary>A pattern of literal pieces with anything between them, as KQL splits a value at its wildcards; one piece is plain text.</summary>
    public static TextPattern FromPieces(IReadOnlyList<string> pieces) => new(
        [.. pieces.Where(piece => piece.Length > 0).Select(Encoding.UTF8.GetBytes)],
        openStart: pieces.Count > 1 && pieces[0].Length == 0,
        openEnd: pieces.Count > 1 && pieces[^1].Length == 0);

    /// <summary>A literal that may be open on either side: equality, prefix, suffix, containment.</summary>
    public static TextPattern FromLiteral(string text, bool openStart, bool openEnd) =>
        text.Length == 0 ? new([], openStart || openEnd, openStart || openEnd) : new([Encoding.UTF8.GetBytes(text)], openStart, openEnd);

    /// <summary>Whether a text matches.</summary>
    public bool IsMatch(ReadOnlySpan<byte> text, bool ignoreCase)
    {
        if (!ignoreCase && !_hasPlaces && _pieces.Length > 0) return IsMatchPlain(text, _pieces);
        var pieces = ignoreCase ? _folded : _pieces;
        if (pieces.Length == 0) return OpenStart || OpenEnd || text.IsEmpty;
        var (from, to) = (0, pieces.Length);
        if (!OpenStart)
        {
            var used = MatchAt(text, pieces[0], ignoreCase);
            if (used < 0) return false;
            text = text[used..];
            from = 1;
        }
        if (!OpenEnd)
        {
            if (from == to) return text.IsEmpty;
            var start = MatchEnd(text, pieces[^1], ignoreCase);
            if (start < 0) return false;
            text = text[..start];
            to--;
        }
        for (var i = from; i < to; i++)
        {
            var end = Find(text, pieces[i], ignoreCase);
            if (end < 0) return false;
            text = text[end..];
        }
        return true;
    }

    /// <summary>Whether a text matches but for the case of ASCII letters.</summary>
    /// <param name="folded">The text, its ASCII letters small.</param>
    public bool IsMatchFolded(ReadOnlySpan<byte> folded) =>
        _hasPlaces || _folded.Length == 0 ? IsMatch(folded, ignoreCase: true) : IsMatchPlain(folded, _folded);

    // The same as IsMatch where each piece is plain bytes, which the runtime compares and finds many at a time.
    private bool IsMatchPlain(ReadOnlySpan<byte> text, byte[][] pieces)
    {
        var (from, to) = (0, pieces.Length);
        if (!OpenStart)
        {
            if (!text.StartsWith(pieces[0])) return false;
            text = text[pieces[0].Length..];
            from = 1;
        }
        if (!OpenEnd)
        {
            if (from == to) return text.IsEmpty;
            if (!text.EndsWith(pieces[^1])) return false;
            text = text[..^pieces[^1].Length];
            to--;
        }
        for (var i = from; i < to; i++)
        {
            var at = text.IndexOf(pieces[i]);
            if (at < 0) return false;
            text = text[(at + pieces[i].Length)..];
        }
        return true;
    }

    private static byte[] EncodePiece(string piece)
    {
        var bytes = Encoding.UTF8.GetBytes(piece);
        bytes.AsSpan().Replace((byte)'?', AnyCharacter);
        return bytes;
    }

    // How many bytes the piece takes at the start of the text, or -1.
    private static int MatchAt(ReadOnlySpan<byte> text, byte[] piece, bool ignoreCase)
    {
        var at = 0;
        foreach (var wanted in piece)
        {
            if (at >= text.Length) return -1;
            if (wanted == AnyCharacter) at += CharacterLength(text, at);
            else if ((ignoreCase ? Utf8Text.Fold(text[at]) : text[at]) == wanted) at++;
            else return -1;
        }
        return at;
    }

    // Where a piece begins that ends the text, or -1. With one-character places its length in bytes is not known beforehand.
    private static int MatchEnd(ReadOnlySpan<byte> text, byte[] piece, bool ignoreCase)
    {
        var at = text.Length;
        for (var i = piece.Length - 1; i >= 0; i--)
        {
            if (at == 0) return -1;
            at--;
            if (piece[i] == AnyCharacter)
            {
                while (at > 0 && (text[at] & 0xC0) == 0x80) at--;
            }
            else if ((ignoreCase ? Utf8Text.Fold(text[at]) : text[at]) != piece[i]) return -1;
        }
        return at;
    }

    // Where the first occurrence of the piece ends, or -1.
    private static int Find(ReadOnlySpan<byte> text, byte[] piece, bool ignoreCase)
    {
        if (!ignoreCase && !piece.AsSpan().Contains(AnyCharacter)) return text.IndexOf(piece) is var found and >= 0 ? found + piece.Length : -1;
        for (var start = 0; start < text.Length; start++)
        {
            if (piece[0] != AnyCharacter)
            {
                var skip = ignoreCase && char.IsAsciiLetter((char)piece[0])
                    ? text[start..].IndexOfAny(piece[0], (byte)(piece[0] & ~0x20))
                    : text[start..].IndexOf(piece[0]);
                if (skip < 0) return -1;
                start += skip;
            }
            else if ((text[start] & 0xC0) == 0x80) continue;
            var used = MatchAt(text[start..], piece, ignoreCase);
            if (used >= 0) return start + used;
        }
        return -1;
    }

    private static int CharacterLength(ReadOnlySpan<byte> text, int at)
    {
        var end = at + 1;
        while (end < text.Length && (text[end] & 0xC0) == 0x80) end++;
        return end - at;
    }

    private string Describe()
    {
        var text = new StringBuilder(OpenStart ? "*" : "");
        for (var i = 0; i < _pieces.Length; i++)
        {
            if (i > 0) text.Append('*');
            foreach (var part in SplitAtPlaces(_pieces[i])) text.Append(part);
        }
        return OpenEnd && _pieces.Length > 0 ? text.Append('*').ToString() : text.ToString();
    }

    private static IEnumerable<string> SplitAtPlaces(byte[] piece)
    {
        var start = 0;
        for (var i = 0; i <= piece.Length; i++)
        {
            if (i < piece.Length && piece[i] != AnyCharacter) continue;
            yield return Encoding.UTF8.GetString(piece, start, i - start)
                .Replace("{", "{{", StringComparison.Ordinal).Replace("*", "{*}", StringComparison.Ordinal).Replace("?", "{?}", StringComparison.Ordinal);
            if (i < piece.Length) yield return "?";
            start = i + 1;
        }
    }
}
