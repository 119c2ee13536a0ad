using System.Buffers;
using System.Globalization;
using RuleEngine.Diagnostics;

namespace RuleEngine.Rules.Toml;

/// <summary>Reads integers of the four bases, and floats.</summary>
/// <remarks>
/// <code>
/// integer  = [ sign ] decimal | "0x" digits | "0o" digits | "0b" digits
/// float    = [ sign ] decimal ( "." digits [ exponent ] | exponent )
/// exponent = ( "e" | "E" ) [ sign ] digits
/// decimal  = digits without a leading zero, or "0"
/// digits   = digit { [ "_" ] digit }
/// </code>
/// </remarks>
internal sealed class TomlNumberParser(TomlProblems problems)
{
    private const string LoneUnderscore = "an underscore stands between two digits";
    private static readonly SearchValues<char> DigitsAndUnderscore = SearchValues.Create("0123456789_");
    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789+-._eE");

    /// <summary>Whether a word is a number, right or wrong: only then is it worth a message about numbers.</summary>
    public static bool Resembles(ReadOnlySpan<char> word)
    {
        if (IsBased(word.TrimStart("+-"))) return true;
        return word.ContainsAnyInRange('0', '9') && !word.ContainsAnyExcept(NumberCharacters) && word[0] is not ('e' or 'E' or '_');
    }

    /// <summary>Reads a number; null when it is wrong, which is reported.</summary>
    public TomlValue? Parse(ReadOnlySpan<char> word, SourceSpan span)
    {
        if (IsBased(word.TrimStart("+-"))) return ParseBased(word, span);
        return word.IndexOfAny(".eE") < 0 ? ParseDecimal(word, span) : ParseFloat(word, span);
    }

    private static bool IsBased(ReadOnlySpan<char> word) => word is ['0', 'x' or 'o' or 'b' or 'X' or 'O' or 'B', ..];

    private TomlInteger? ParseBased(ReadOnlySpan<char> word, SourceSpan span)
    {
        if (word[0] != '0') return Invalid(word, span, "only decimal integers have a sign");
        if (char.IsAsciiLetterUpper(word[1])) return Invalid(word, span, "the prefix is a small letter");
        var (radix, name) = word[1] switch
        {
            'x' => (16, "hexadecimal"),
            'o' => (8, "octal"),
            _ => (2, "binary"),
        };
        if (word.Length == 2) return Invalid(word, span, "digits are missing behind the prefix");
        return Accumulate(word, word[2..], radix, name, isNegative: false, span);
    }

    private TomlInteger? ParseDecimal(ReadOnlySpan<char> word, SourceSpan span)
    {
        var digits = word[0] is '+' or '-' ? word[1..] : word;
        if (digits.Length > 1 && digits[0] == '0') return Invalid(word, span, "a decimal integer has no leading zeros");
        return Accumulate(word, digits, 10, "decimal", word[0] == '-', span);
    }

    // Counts down from zero, because the smallest number has no positive counterpart.
    private TomlInteger? Accumulate(ReadOnlySpan<char> word, ReadOnlySpan<char> digits, int radix, string name, bool isNegative, SourceSpan span)
    {
        var value = 0L;
        var isInRange = true;
        for (var i = 0; i < digits.Length; i++)
        {
            if (digits[i] == '_')
            {
                if (i == 0 || i + 1 == digits.Length || digits[i - 1] == '_') return Invalid(word, span, LoneUnderscore);
                continue;
            }
            var digit = char.IsAsciiHexDigit(digits[i]) ? Convert.ToInt32(digits[i].ToString(), 16) : radix;
            if (digit >= radix) return Invalid(word, span, $"{TomlCharacters.Quote(digits.Slice(i, 1))} is not a {name} digit");
            isInRange &= value >= (long.MinValue + digit) / radix;
            if (isInRange) value = value * radix - digit;
        }
        isInRange &= isNegative || value != long.MinValue;
        if (isInRange) return new TomlInteger(isNegative ? value : -value, span);
        problems.Report(DiagnosticCatalog.TomlIntegerRange, span, $"the range is {long.MinValue} to {long.MaxValue}", TomlCharacters.Quote(word));
        return null;
    }

    private TomlFloat? ParseFloat(ReadOnlySpan<char> word, SourceSpan span)
    {
        if (FindFaultOfFloat(word) is not { } fault)
        {
            var plain = word.ToString().Replace("_", "", StringComparison.Ordinal);
            return new TomlFloat(double.Parse(plain, NumberStyles.Float, CultureInfo.InvariantCulture), span);
        }
        problems.Report(DiagnosticCatalog.TomlInvalidFloat, span, "floats look like 1.5, -0.25, 1e6, inf or nan", TomlCharacters.Quote(word), fault);
        return null;
    }

    private static string? FindFaultOfFloat(ReadOnlySpan<char> word)
    {
        var rest = word[0] is '+' or '-' ? word[1..] : word;
        var exponentAt = rest.IndexOfAny('e', 'E');
        var mantissa = exponentAt < 0 ? rest : rest[..exponentAt];
        var pointAt = mantissa.IndexOf('.');
        var whole = pointAt < 0 ? mantissa : mantissa[..pointAt];
        if (FindFaultOfDigits(whole, "before the point") is { } fault) return fault;
        if (whole.Length > 1 && whole[0] == '0') return "it has leading zeros";
        if (pointAt >= 0 && FindFaultOfDigits(mantissa[(pointAt + 1)..], "behind the point") is { } fractionFault) return fractionFault;
        if (exponentAt < 0) return null;
        var exponent = rest[(exponentAt + 1)..];
        return FindFaultOfDigits(exponent is ['+' or '-', ..] ? exponent[1..] : exponent, "in the exponent");
    }

    private static string? FindFaultOfDigits(ReadOnlySpan<char> digits, string where)
    {
        if (digits.IsEmpty) return $"a digit is missing {where}";
        if (digits[0] == '_' || digits[^1] == '_' || digits.Contains("__", StringComparison.Ordinal)) return LoneUnderscore;
        var other = digits.IndexOfAnyExcept(DigitsAndUnderscore);
        return other < 0 ? null : $"{TomlCharacters.Quote(digits.Slice(other, 1))} is out of place";
    }

    private TomlInteger? Invalid(ReadOnlySpan<char> word, SourceSpan span, string reason)
    {
        problems.Report(DiagnosticCatalog.TomlInvalidInteger, span, "integers look like 42, -17, 1_000, 0xff, 0o755 or 0b11", TomlCharacters.Quote(word), reason);
        return null;
    }
}
