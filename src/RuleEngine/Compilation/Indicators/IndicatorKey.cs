using System.Globalization;
using RuleEngine.Compilation.Predicates;
using RuleEngine.Events;
using RuleEngine.Language.Ir;

namespace RuleEngine.Compilation.Indicators;

/// <summary>
/// A value as an event's field compares it with those of indicators: addresses as addresses and dates as instants, however they are spelt. In a field of
/// unknown type a number or a boolean also equals the text that spells it.
/// </summary>
internal readonly struct IndicatorKey
{
    /// <summary>How many bits of an address are compared when it is a single one.</summary>
    public const int WholeAddress = 128;

    private const int NoAddress = -1;

    private readonly FieldValue _value;
    private readonly UInt128 _address;

    private IndicatorKey(FieldValue value, UInt128 address, int prefix, int hash) => (_value, _address, Prefix, Hash) = (value, address, prefix, hash);

    /// <summary>Of an address or a network, how many bits of it count; -1 for anything else.</summary>
    public int Prefix { get; }

    /// <summary>Equal for equal keys.</summary>
    public int Hash { get; }

    /// <summary>Reads a value of an event.</summary>
    /// <param name="value">A single value.</param>
    /// <param name="type">The type of the event's field.</param>
    /// <param name="key">The key.</param>
    /// <returns>False when there is no value, or none of this type.</returns>
    public static bool TryRead(FieldValue value, FieldType type, out IndicatorKey key)
    {
        key = default;
        if (value.IsMissing || value.Kind == FieldValueKind.Array) return false;
        switch (type)
        {
            case FieldType.Ip:
                if (!IpNetwork.TryParseAddress(value.Utf8, out var address)) return false;
                key = OfAddress(address, WholeAddress);
                return true;
            case FieldType.Date:
                if (!ValueComparer.TryGetInstant(value, out var instant)) return false;
                key = Of(FieldValue.From(instant));
                return true;
            default:
                key = Of(value);
                return true;
        }
    }

    /// <summary>Reads a value of an indicator, which is made to fit the event's field; an address may be a network (<c>203.0.113.0/24</c>).</summary>
    public static bool TryReadIndicator(FieldValue value, FieldType type, out IndicatorKey key)
    {
        if (TryRead(FieldCoercion.Fit(value, type), type, out key)) return true;
        if (type != FieldType.Ip || value.Kind != FieldValueKind.Text || !IpNetwork.TryParse(value.ToString(), out var network)) return false;
        key = OfAddress(network.First, network.Prefix);
        return true;
    }

    /// <summary>The network of so many bits that an address lies in.</summary>
    public IndicatorKey Within(int prefix) => OfAddress(_address, prefix);

    /// <summary>Whether a key of an indicator is that of an event's value, or a network around it.</summary>
    public bool Covers(IndicatorKey value) => Prefix is NoAddress or WholeAddress ? IsSame(value) : value.Prefix == WholeAddress && IsSame(value.Within(Prefix));

    /// <summary>Whether two keys are the same.</summary>
    public bool IsSame(IndicatorKey other)
    {
        if (Hash != other.Hash || Prefix != other.Prefix) return false;
        if (Prefix != NoAddress) return _address == other._address;
        var (isText, isOtherText) = (_value.Kind == FieldValueKind.Text, other._value.Kind == FieldValueKind.Text);
        return isText == isOtherText ? _value == other._value : isText ? Spells(_value, other._value) : Spells(other._value, _value);
    }

    private static IndicatorKey OfAddress(UInt128 address, int prefix)
    {
        var first = prefix == 0 ? UInt128.Zero : address & (UInt128.MaxValue << (WholeAddress - prefix));
        return new IndicatorKey(default, first, prefix, HashCode.Combine(first, prefix));
    }

    // A text that spells a number has the hash of the number, so that the two can meet.
    private static IndicatorKey Of(FieldValue value)
    {
        var number = FieldCoercion.FromText(value, FieldType.Double);
        return new IndicatorKey(value, default, NoAddress, (number.Kind == FieldValueKind.Text ? FieldCoercion.FromText(value, FieldType.Boolean) : number).GetHashCode());
    }

    private static bool Spells(FieldValue text, FieldValue value)
    {
        if (value.Kind == FieldValueKind.Boolean) return text.Utf8.SequenceEqual(value.AsBoolean ? "true"u8 : "false"u8);
        Span<byte> spelled = stackalloc byte[32];
        var isWritten = value.Kind == FieldValueKind.Integer
            ? value.AsInteger.TryFormat(spelled, out var length, provider: CultureInfo.InvariantCulture)
            : value.AsDouble.TryFormat(spelled, out length, "R", CultureInfo.InvariantCulture);
        return isWritten && text.Utf8.SequenceEqual(spelled[..length]);
    }
}
