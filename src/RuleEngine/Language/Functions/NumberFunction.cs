using System.Globalization;
using RuleEngine.Events;

namespace RuleEngine.Language.Functions;

/// <summary><c>number(text[, base])</c>.</summary>
internal sealed class NumberFunction : ScalarFunction
{
    /// <inheritdoc/>
    public override string Name => "number";

    /// <inheritdoc/>
    public override string Summary => "The number that a text spells; in base 10, in base 16 when it begins with 0x, or in the base given, 2 to 36.";

    /// <inheritdoc/>
    public override IReadOnlyList<FunctionParameter> Parameters { get; } =
        [new("text", ParameterKind.Text), new("base", ParameterKind.Number, IsOptional: true, AcceptsNull: true)];

    /// <inheritdoc/>
    public override FieldType ResultType => FieldType.Double;

    /// <inheritdoc/>
    public override string NullBehaviour => "No value as text gives no value, and so does a text that spells no number. No value as base counts as no base.";

    /// <inheritdoc/>
    public override string Example => "number(winlog.event_data.ProcessId) == 4";

    /// <inheritdoc/>
    protected override FieldValue Invoke(ReadOnlySpan<FieldValue> arguments, bool ignoreCase)
    {
        if (TextOf(arguments[0])?.Trim() is not { Length: > 0 } text) return FieldValue.Null;
        var radix = arguments.Length > 1 && arguments[1].IsNumber ? (int)arguments[1].AsDouble : 10;
        var negative = text[0] == '-';
        var digits = text[0] is '-' or '+' ? text[1..] : text;
        if (digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            if (radix != 16 && arguments.Length > 1 && arguments[1].IsNumber) return FieldValue.Null;
            (radix, digits) = (16, digits[2..]);
        }
        return radix switch
        {
            10 => ReadDecimal(text),
            >= 2 and <= 36 => ReadDigits(digits, radix, negative),
            _ => FieldValue.Null,
        };
    }

    private static FieldValue ReadDecimal(string text)
    {
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer)) return FieldValue.From(integer);
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? FieldValue.From(number) : FieldValue.Null;
    }

    private static FieldValue ReadDigits(string digits, int radix, bool negative)
    {
        var value = Int128.Zero;
        foreach (var character in digits)
        {
            var digit = char.IsAsciiDigit(character) ? character - '0' : char.IsAsciiLetter(character) ? (character | 0x20) - 'a' + 10 : radix;
            if (digit >= radix) return FieldValue.Null;
            value = value * radix + digit;
            if (value > ulong.MaxValue) return FieldValue.Null;
        }
        if (digits.Length == 0) return FieldValue.Null;
        if (negative) value = -value;
        return value >= long.MinValue && value <= long.MaxValue ? FieldValue.From((long)value) : FieldValue.Null;
    }
}
