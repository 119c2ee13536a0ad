using System.Buffers;
using System.Globalization;
using System.Text;

namespace RuleEngine.Language.Ir;

/// <summary>
/// Splits texts into terms as Elasticsearch's standard analyser does: words by the rules of Unicode's word boundaries (UAX #29), in lower case. Of the
/// rules those are here that concern letters, digits, underscores and what may stand inside a word; ideographs are terms of their own.
/// </summary>
internal static class TextAnalyzer
{
    /// <summary>The longest term; what is longer is cut into several.</summary>
    public const int MaxTermLength = 255;

    private enum WordClass
    {
        Other,
        Letter,
        Digit,
        Joiner,
        Ideograph,
        Katakana,
        Extend,
        MidLetter,
        MidNumber,
        MidBoth,
    }

    // Most of most texts is ASCII, whose classes are looked up.
    private static readonly WordClass[] AsciiClasses = [.. Enumerable.Range(0, 0x80).Select(character => ClassOf(new Rune(character)))];

    /// <summary>The terms of a text.</summary>
    public static IEnumerable<string> TermsOf(string text)
    {
        for (var at = 0; TryFindWord(text, at, out var start, out at);)
        {
            for (; start < at; start += MaxTermLength) yield return text[start..Math.Min(at, start + MaxTermLength)].ToLowerInvariant();
        }
    }

    /// <summary>Finds the next word: one term as it is written, or several when it is longer than <see cref="MaxTermLength"/>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="from">Where the search begins: at the beginning, or behind a word.</param>
    /// <param name="start">Where the word begins.</param>
    /// <param name="end">Where it ends.</param>
    public static bool TryFindWord(ReadOnlySpan<char> text, int from, out int start, out int end)
    {
        for (start = from; start < text.Length; start = end)
        {
            var first = ClassAt(text, start, out var length);
            end = start + length;
            if (first is not (WordClass.Letter or WordClass.Digit or WordClass.Joiner or WordClass.Ideograph or WordClass.Katakana)) continue;
            end = first == WordClass.Ideograph ? SkipExtends(text, end) : EndOfWord(text, start);
            // An underscore alone is no word.
            if (HasWordCharacter(text, start, end)) return true;
        }
        end = text.Length;
        return false;
    }

    private static bool HasWordCharacter(ReadOnlySpan<char> text, int start, int end)
    {
        for (var at = start; at < end;)
        {
            if (ClassAt(text, at, out var length) is WordClass.Letter or WordClass.Digit or WordClass.Ideograph or WordClass.Katakana) return true;
            at += length;
        }
        return false;
    }

    private static int EndOfWord(ReadOnlySpan<char> text, int start)
    {
        var last = ClassAt(text, start, out var length);
        var at = SkipExtends(text, start + length);
        while (at < text.Length)
        {
            var next = ClassAt(text, at, out length);
            if (Continues(last, next)) last = next;
            else if (Bridges(last, next))
            {
                var behind = SkipExtends(text, at + length);
                if (behind >= text.Length || ClassAt(text, behind, out var behindLength) != last) return at;
                (at, length) = (behind, behindLength);
            }
            else return at;
            at = SkipExtends(text, at + length);
        }
        return at;
    }

    private static bool Continues(WordClass last, WordClass next) => (last, next) switch
    {
        (WordClass.Letter or WordClass.Digit or WordClass.Joiner, WordClass.Letter or WordClass.Digit or WordClass.Joiner) => true,
        (WordClass.Katakana or WordClass.Joiner, WordClass.Katakana) or (WordClass.Katakana, WordClass.Joiner) => true,
        _ => false,
    };

    // What joins two letters, or two digits, when it stands alone between them.
    private static bool Bridges(WordClass last, WordClass next) => next switch
    {
        WordClass.MidBoth => last is WordClass.Letter or WordClass.Digit,
        WordClass.MidLetter => last == WordClass.Letter,
        WordClass.MidNumber => last == WordClass.Digit,
        _ => false,
    };

    private static int SkipExtends(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && ClassAt(text, at, out var length) == WordClass.Extend) at += length;
        return at;
    }

    private static WordClass ClassAt(ReadOnlySpan<char> text, int at, out int length)
    {
        length = 1;
        if (char.IsAscii(text[at])) return AsciiClasses[text[at]];
        if (Rune.DecodeFromUtf16(text[at..], out var rune, out _) != OperationStatus.Done) return WordClass.Other;
        length = rune.Utf16SequenceLength;
        return ClassOf(rune);
    }

    private static WordClass ClassOf(Rune rune)
    {
        switch (rune.Value)
        {
            case '.' or '\'' or 0x2018 or 0x2019 or 0x2024 or 0xFE52 or 0xFF07 or 0xFF0E:
                return WordClass.MidBoth;
            case ':' or 0xB7 or 0x387 or 0x55F or 0x5F4 or 0x2027 or 0xFE13 or 0xFE55 or 0xFF1A:
                return WordClass.MidLetter;
            case ',' or ';' or 0x37E or 0x589 or 0x60C or 0x60D or 0x66C or 0x7F8 or 0x2044 or 0xFE10 or 0xFE14 or 0xFE50 or 0xFE54 or 0xFF0C or 0xFF1B:
                return WordClass.MidNumber;
            case 0x202F:
                return WordClass.Joiner;
            case >= 0x3041 and <= 0x309F or >= 0x3400 and <= 0x4DBF or >= 0x4E00 and <= 0x9FFF or >= 0xF900 and <= 0xFAFF or >= 0x20000 and <= 0x3FFFF:
                return WordClass.Ideograph;
            case >= 0x30A1 and <= 0x30FA or >= 0x30FC and <= 0x30FF or >= 0x31F0 and <= 0x31FF or >= 0xFF66 and <= 0xFF9D:
                return WordClass.Katakana;
        }
        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter
                or UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber => WordClass.Letter,
            UnicodeCategory.DecimalDigitNumber => WordClass.Digit,
            UnicodeCategory.ConnectorPunctuation => WordClass.Joiner,
            UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => WordClass.Extend,
            _ => WordClass.Other,
        };
    }
}
