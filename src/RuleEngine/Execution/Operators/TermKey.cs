using System.Buffers.Binary;
using RuleEngine.Events;

namespace RuleEngine.Execution.Operators;

/// <summary>
/// Writes the values of a term as bytes, so that a term that is kept is one small array. Equal terms have equal bytes and others do not: each value begins
/// with its kind, each text with its length, and a whole number is written as one however the event spells it.
/// </summary>
internal sealed class TermKey
{
    private const int FixedLength = 1 + sizeof(long);
    private byte[] _buffer = new byte[256];

    /// <summary>The bytes of a term; valid until the next call.</summary>
    public ReadOnlySpan<byte> Encode(ReadOnlySpan<FieldValue> term)
    {
        var needed = 0;
        foreach (var value in term) needed += FixedLength + value.Utf8.Length;
        if (needed > _buffer.Length) _buffer = new byte[Math.Max(needed, 2 * _buffer.Length)];
        var length = 0;
        foreach (var value in term) length += Write(value, _buffer.AsSpan(length));
        return _buffer.AsSpan(0, length);
    }

    private static int Write(FieldValue value, Span<byte> destination)
    {
        switch (value.Kind)
        {
            case FieldValueKind.Text:
                destination[0] = (byte)FieldValueKind.Text;
                BinaryPrimitives.WriteInt32LittleEndian(destination[1..], value.Utf8.Length);
                value.Utf8.CopyTo(destination[(1 + sizeof(int))..]);
                return 1 + sizeof(int) + value.Utf8.Length;
            case FieldValueKind.Integer:
                return WriteFixed(FieldValueKind.Integer, value.AsInteger, destination);
            case FieldValueKind.Double when value.AsDouble is >= -9.2e18 and <= 9.2e18 && Math.Floor(value.AsDouble) == value.AsDouble:
                return WriteFixed(FieldValueKind.Integer, (long)value.AsDouble, destination);
            case FieldValueKind.Double:
                return WriteFixed(FieldValueKind.Double, BitConverter.DoubleToInt64Bits(value.AsDouble), destination);
            case FieldValueKind.Boolean:
                destination[0] = (byte)FieldValueKind.Boolean;
                destination[1] = value.AsBoolean ? (byte)1 : (byte)0;
                return 2;
            default:
                throw new ArgumentException("A term is made of single values.", nameof(value));
        }
    }

    private static int WriteFixed(FieldValueKind kind, long bits, Span<byte> destination)
    {
        destination[0] = (byte)kind;
        BinaryPrimitives.WriteInt64LittleEndian(destination[1..], bits);
        return FixedLength;
    }
}
