using System.Globalization;

namespace RuleEngine.Rules.Reading;

/// <summary>A time relative to now.</summary>
/// <param name="Offset">How far from now; negative for the past. A month counts 30 days, a year 365.</param>
/// <param name="Rounding">The length of the unit that the time is rounded down to; zero when it is not rounded.</param>
/// <remarks>
/// <code>
/// date-math = "now" { ( "+" | "-" ) [ digits ] unit } [ "/" unit ] ;
/// unit      = "y" | "M" | "w" | "d" | "h" | "H" | "m" | "s" ;
/// </code>
/// </remarks>
internal readonly record struct DateMath(TimeSpan Offset, TimeSpan Rounding)
{
    /// <summary>How to write it.</summary>
    public const string Hint = "date math is `now` and shifts such as -9m or -7d, at the end a rounding such as /d; units: s, m, h, d, w, M, y";

    private const string Now = "now";
    private const int MaxDigits = 9;
    private static readonly TimeSpan Furthest = TimeSpan.FromDays(100 * 365);

    /// <summary>The furthest back that the time can be from now.</summary>
    public TimeSpan Earliest => Offset - Rounding;

    /// <summary>Reads date math; false when the text is none or leads further than 100 years.</summary>
    public static bool TryParse(string text, out DateMath value)
    {
        value = default;
        if (!text.StartsWith(Now, StringComparison.Ordinal)) return false;
        var rest = text.AsSpan(Now.Length);
        var offset = TimeSpan.Zero;
        while (rest.Length > 0 && rest[0] is '+' or '-')
        {
            if (!TryReadShift(ref rest, out var shift)) return false;
            offset += shift;
            if (offset.Duration() > Furthest) return false;
        }
        var rounding = TimeSpan.Zero;
        if (rest.Length == 2 && rest[0] == '/' && TryGetUnit(rest[1], out rounding)) rest = [];
        value = new DateMath(offset, rounding);
        return rest.IsEmpty;
    }

    private static bool TryReadShift(ref ReadOnlySpan<char> rest, out TimeSpan shift)
    {
        shift = default;
        var digits = 0;
        while (1 + digits < rest.Length && char.IsAsciiDigit(rest[1 + digits])) digits++;
        if (digits > MaxDigits || 1 + digits >= rest.Length || !TryGetUnit(rest[1 + digits], out var unit)) return false;
        var count = digits == 0 ? 1 : int.Parse(rest.Slice(1, digits), NumberStyles.None, CultureInfo.InvariantCulture);
        if (count > Furthest / unit) return false;
        shift = rest[0] == '-' ? -count * unit : count * unit;
        rest = rest[(2 + digits)..];
        return true;
    }

    private static bool TryGetUnit(char letter, out TimeSpan length)
    {
        length = letter switch
        {
            'y' => TimeSpan.FromDays(365),
            'M' => TimeSpan.FromDays(30),
            'w' => TimeSpan.FromDays(7),
            'd' => TimeSpan.FromDays(1),
            'h' or 'H' => TimeSpan.FromHours(1),
            'm' => TimeSpan.FromMinutes(1),
            's' => TimeSpan.FromSeconds(1),
            _ => TimeSpan.Zero,
        };
        return length > TimeSpan.Zero;
    }
}
