using System.Globalization;

namespace RuleEngine.Events.Documents;

/// <summary>
/// One spelling for a number: its digits without zeros at either end, then <c>e</c> and a decimal exponent unless that is 0. Exact, so that two
/// record numbers beyond 2^53 never become one.
/// </summary>
internal static class CanonicalNumber
{
    // A number with a longer exponent keeps the one it was written with: no event means such a number, and it must cost nothing.
    private const int MaxExponentDigits = 15;

    /// <summary>The canonical spelling of a JSON number: <c>-1.50E+3</c> is <c>-15e2</c>, any zero is <c>0</c>.</summary>
    public static string Of(string json)
    {
        var (mantissa, exponentText) = Split(json, json.AsSpan().IndexOfAny('e', 'E'));
        var isNegative = mantissa.StartsWith('-');
        if (isNegative) mantissa = mantissa[1..];
        var (whole, fraction) = Split(mantissa, mantissa.IndexOf('.'));
        var digits = (whole + fraction).TrimStart('0');
        if (digits.Length == 0) return "0";
        var significant = digits.TrimEnd('0');
        var written = exponentText.TrimStart('+');
        if (written.Length > MaxExponentDigits) return json.Replace('E', 'e').Replace("e+", "e", StringComparison.Ordinal);
        var exponent = (written.Length == 0 ? 0 : long.Parse(written, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture))
            - fraction.Length + (digits.Length - significant.Length);
        var sign = isNegative ? "-" : "";
        return exponent == 0 ? sign + significant : string.Create(CultureInfo.InvariantCulture, $"{sign}{significant}e{exponent}");
    }

    private static (string Before, string After) Split(string text, int at) => at < 0 ? (text, "") : (text[..at], text[(at + 1)..]);
}
