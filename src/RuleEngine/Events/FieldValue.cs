using System.Globalization;
using System.Text;

namespace RuleEngine.Events;

/// <summary>
/// The value of a field of an event. Texts stay the UTF-8 bytes of the event until <see cref="ToString"/> is called; nothing is boxed.
/// </summary>
public readonly struct FieldValue : IEquatable<FieldValue>
{
    // In the length of a text, which leaves it free.
    private const long EscapedBit = 0x8000_0000;

    private readonly object? _reference;
    private readonly long _bits;

    private FieldValue(FieldValueKind kind, object? reference, long bits) => (Kind, _reference, _bits) = (kind, reference, bits);

    /// <summary>What the value is.</summary>
    public FieldValueKind Kind { get; }

    /// <summary>Whether there is no value: the field is absent, or null.</summary>
    public bool IsMissing => Kind is FieldValueKind.Missing or FieldValueKind.Null;

    /// <summary>No value.</summary>
    public static FieldValue Missing => default;

    /// <summary>An explicit JSON null.</summary>
    public static FieldValue Null { get; } = new(FieldValueKind.Null, null, 0);

    /// <summary>A boolean.</summary>
    public static FieldValue From(bool value) => new(FieldValueKind.Boolean, null, value ? 1 : 0);

    /// <summary>A whole number.</summary>
    public static FieldValue From(long value) => new(FieldValueKind.Integer, null, value);

    /// <summary>A number.</summary>
    public static FieldValue From(double value) => new(FieldValueKind.Double, null, BitConverter.DoubleToInt64Bits(value));

    /// <summary>A text.</summary>
    public static FieldValue From(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return FromUtf8(Encoding.UTF8.GetBytes(value));
    }

    /// <summary>A text that fills an array. The array is kept, not copied.</summary>
    public static FieldValue FromUtf8(byte[] utf8)
    {
        ArgumentNullException.ThrowIfNull(utf8);
        return FromUtf8(utf8, 0, utf8.Length);
    }

    /// <summary>A text that is part of an array. The array is kept, not copied.</summary>
    public static FieldValue FromUtf8(byte[] buffer, int offset, int length) => new(FieldValueKind.Text, buffer, ((long)offset << 32) | (uint)length);

    /// <summary>A text that is part of an array and has escapes of JSON there. Whoever holds such a value undoes them before anybody else sees it.</summary>
    internal static FieldValue FromEscaped(byte[] buffer, int offset, int length) => new(FieldValueKind.Text, buffer, ((long)offset << 32) | (uint)length | EscapedBit);

    /// <summary>Whether it is a text whose escapes were not undone yet.</summary>
    internal bool IsEscaped => Kind == FieldValueKind.Text && (_bits & EscapedBit) != 0;

    /// <summary>The bytes of such a text, with their escapes.</summary>
    internal ReadOnlySpan<byte> EscapedUtf8 => ((byte[])_reference!).AsSpan((int)(_bits >> 32), (int)(_bits & ~EscapedBit));

    /// <summary>Several values; one value is that value, none is missing.</summary>
    public static FieldValue From(FieldValue[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return From(values, values.Length);
    }

    /// <summary>The first values of an array, as <see cref="From(FieldValue[])"/> gives all of one. The array is kept, not copied.</summary>
    /// <param name="values">The array; what stands behind the first values does not count.</param>
    /// <param name="count">How many values there are.</param>
    public static FieldValue From(FieldValue[] values, int count)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)count, (uint)values.Length);
        return count switch { 0 => Missing, 1 => values[0], _ => FromElements(values, count) };
    }

    /// <summary>The first values of an array, at least two. The array is kept, not copied.</summary>
    internal static FieldValue FromElements(FieldValue[] values, int count) => new(FieldValueKind.Array, values, count);

    /// <summary>The array that several values are in, perhaps with others behind them; null for any other kind.</summary>
    internal FieldValue[]? ElementArray => Kind == FieldValueKind.Array ? (FieldValue[])_reference! : null;

    /// <summary>Whether a text is in a stretch of an array, and where in the stretch.</summary>
    internal bool IsIn(byte[] buffer, int start, int length, out int offset)
    {
        offset = (int)(_bits >> 32) - start;
        return ReferenceEquals(_reference, buffer) && offset >= 0 && offset + (int)_bits <= length;
    }

    /// <summary>Whether a text is in an array, wherever.</summary>
    internal bool IsIn(byte[] buffer) => ReferenceEquals(_reference, buffer);

    /// <summary>A part of a text. Its bytes are those of the text, not copies.</summary>
    /// <param name="start">Where it begins, in bytes of UTF-8.</param>
    /// <param name="length">How many bytes it has.</param>
    /// <exception cref="InvalidOperationException">The value is no text.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The text is not that long.</exception>
    public FieldValue Slice(int start, int length)
    {
        if (Kind != FieldValueKind.Text) throw new InvalidOperationException("Only a text has parts.");
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)start, (uint)(int)_bits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)length, (uint)((int)_bits - start));
        return FromUtf8((byte[])_reference!, (int)(_bits >> 32) + start, length);
    }

    /// <summary>The boolean; only of <see cref="FieldValueKind.Boolean"/>.</summary>
    public bool AsBoolean => _bits != 0;

    /// <summary>The whole number; only of <see cref="FieldValueKind.Integer"/>.</summary>
    public long AsInteger => _bits;

    /// <summary>The number, of either number kind.</summary>
    public double AsDouble => Kind == FieldValueKind.Integer ? _bits : BitConverter.Int64BitsToDouble(_bits);

    /// <summary>The UTF-8 bytes of the text; empty for any other kind.</summary>
    public ReadOnlySpan<byte> Utf8 => Kind == FieldValueKind.Text ? ((byte[])_reference!).AsSpan((int)(_bits >> 32), (int)_bits) : default;

    /// <summary>The values of an array; empty for any other kind.</summary>
    public ReadOnlySpan<FieldValue> Elements => Kind == FieldValueKind.Array ? ((FieldValue[])_reference!).AsSpan(0, (int)_bits) : default;

    /// <summary>Whether both are the same value of the same kind; numbers compare by value, arrays element by element.</summary>
    public bool Equals(FieldValue other)
    {
        if (Kind != other.Kind) return IsNumber && other.IsNumber && AsDouble.Equals(other.AsDouble);
        return Kind switch
        {
            FieldValueKind.Text => Utf8.SequenceEqual(other.Utf8),
            FieldValueKind.Array => Elements.SequenceEqual(other.Elements),
            FieldValueKind.Double => AsDouble.Equals(other.AsDouble),
            _ => _bits == other._bits,
        };
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is FieldValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        switch (Kind)
        {
            case FieldValueKind.Text:
                hash.AddBytes(Utf8);
                break;
            case FieldValueKind.Array:
                foreach (var element in Elements) hash.Add(element.GetHashCode());
                break;
            case FieldValueKind.Integer or FieldValueKind.Double:
                hash.Add(AsDouble);
                break;
            default:
                hash.Add((int)Kind);
                hash.Add(_bits);
                break;
        }
        return hash.ToHashCode();
    }

    /// <summary>Whether both are equal.</summary>
    public static bool operator ==(FieldValue left, FieldValue right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(FieldValue left, FieldValue right) => !left.Equals(right);

    /// <summary>The value as a person reads it: texts bare, numbers in invariant form, arrays as <c>[a, b]</c>, no value as nothing.</summary>
    public override string ToString() => Kind switch
    {
        FieldValueKind.Text => Encoding.UTF8.GetString(Utf8),
        FieldValueKind.Integer => AsInteger.ToString(CultureInfo.InvariantCulture),
        FieldValueKind.Double => AsDouble.ToString("R", CultureInfo.InvariantCulture),
        FieldValueKind.Boolean => AsBoolean ? "true" : "false",
        FieldValueKind.Array => "[" + string.Join(", ", Elements.ToArray()) + "]",
        _ => "",
    };

    /// <summary>The UTF-8 of what <see cref="ToString"/> gives.</summary>
    internal ReadOnlySpan<byte> SpelledUtf8 => Kind == FieldValueKind.Text ? Utf8 : Encoding.UTF8.GetBytes(ToString());

    internal bool IsNumber => Kind is FieldValueKind.Integer or FieldValueKind.Double;
}
