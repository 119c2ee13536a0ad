using System.Buffers.Binary;
using RuleEngine.Events;
using RuleEngine.Execution.Operators;

namespace RuleEngine.Execution.Storage;

/// <summary>
/// Join keys as bytes, so that a key that is kept is no object. Read back they are the values that were written, and they are compared value by value as
/// <see cref="KeyComparer"/> does.
/// </summary>
internal static class KeyBytes
{
    /// <summary>How many bytes a key takes.</summary>
    public static int LengthOf(ReadOnlySpan<FieldValue> key)
    {
        var length = 0;
        foreach (var value in key) length += LengthOf(value);
        return length;
    }

    /// <summary>Writes a key.</summary>
    public static void Write(ReadOnlySpan<FieldValue> key, Span<byte> destination)
    {
        foreach (var value in key) Write(value, ref destination);
    }

    /// <summary>Reads a key of so many values. Its texts are in an array of their own.</summary>
    public static FieldValue[] Read(ReadOnlySpan<byte> bytes, int values)
    {
        var copy = bytes.ToArray();
        var key = new FieldValue[values];
        var at = 0;
        for (var i = 0; i < values; i++) key[i] = Read(copy, ref at);
        return key;
    }

    /// <summary>Whether a key is the one that was written.</summary>
    public static bool AreEqual(ReadOnlySpan<FieldValue> key, ReadOnlySpan<byte> bytes)
    {
        foreach (var value in key)
        {
            if (!IsNext(value, ref bytes)) return false;
        }
        return true;
    }

    private static int LengthOf(FieldValue value) => 1 + value.Kind switch
    {
        FieldValueKind.Missing or FieldValueKind.Null => 0,
        FieldValueKind.Text => sizeof(int) + value.Utf8.Length,
        FieldValueKind.Array => sizeof(int) + LengthOf(value.Elements),
        _ => sizeof(long),
    };

    private static void Write(FieldValue value, ref Span<byte> destination)
    {
        destination[0] = (byte)value.Kind;
        destination = destination[1..];
        switch (value.Kind)
        {
            case FieldValueKind.Missing or FieldValueKind.Null:
                break;
            case FieldValueKind.Text:
                WriteCount(value.Utf8.Length, ref destination);
                value.Utf8.CopyTo(destination);
                destination = destination[value.Utf8.Length..];
                break;
            case FieldValueKind.Array:
                WriteCount(value.Elements.Length, ref destination);
                foreach (var element in value.Elements) Write(element, ref destination);
                break;
            default:
                BinaryPrimitives.WriteInt64LittleEndian(destination, value.Kind == FieldValueKind.Double ? BitConverter.DoubleToInt64Bits(value.AsDouble) : value.AsInteger);
                destination = destination[sizeof(long)..];
                break;
        }
    }

    private static void WriteCount(int count, ref Span<byte> destination)
    {
        BinaryPrimitives.WriteInt32LittleEndian(destination, count);
        destination = destination[sizeof(int)..];
    }

    private static FieldValue Read(byte[] bytes, ref int at)
    {
        var kind = (FieldValueKind)bytes[at++];
        if (kind == FieldValueKind.Missing) return FieldValue.Missing;
        if (kind == FieldValueKind.Null) return FieldValue.Null;
        if (kind is FieldValueKind.Text or FieldValueKind.Array)
        {
            var count = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at));
            at += sizeof(int);
            if (kind == FieldValueKind.Array)
            {
                var elements = new FieldValue[count];
                for (var i = 0; i < count; i++) elements[i] = Read(bytes, ref at);
                return FieldValue.From(elements);
            }
            at += count;
            return FieldValue.FromUtf8(bytes, at - count, count);
        }
        var bits = BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(at));
        at += sizeof(long);
        return kind switch
        {
            FieldValueKind.Boolean => FieldValue.From(bits != 0),
            FieldValueKind.Integer => FieldValue.From(bits),
            _ => FieldValue.From(BitConverter.Int64BitsToDouble(bits)),
        };
    }

    private static bool IsNext(FieldValue value, ref ReadOnlySpan<byte> bytes)
    {
        var kind = (FieldValueKind)bytes[0];
        bytes = bytes[1..];
        if (kind is FieldValueKind.Missing or FieldValueKind.Null) return value.IsMissing;
        if (kind is not (FieldValueKind.Text or FieldValueKind.Array))
        {
            var bits = BinaryPrimitives.ReadInt64LittleEndian(bytes);
            bytes = bytes[sizeof(long)..];
            return value == (kind switch
            {
                FieldValueKind.Boolean => FieldValue.From(bits != 0),
                FieldValueKind.Integer => FieldValue.From(bits),
                _ => FieldValue.From(BitConverter.Int64BitsToDouble(bits)),
            });
        }
        var count = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        bytes = bytes[sizeof(int)..];
        if (value.Kind != kind) return false;
        if (kind == FieldValueKind.Text)
        {
            if (!bytes[..count].SequenceEqual(value.Utf8)) return false;
            bytes = bytes[count..];
            return true;
        }
        if (value.Elements.Length != count) return false;
        foreach (var element in value.Elements)
        {
            if (!IsNext(element, ref bytes)) return false;
        }
        return true;
    }
}
