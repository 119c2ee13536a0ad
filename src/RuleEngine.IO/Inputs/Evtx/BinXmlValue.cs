using System.Buffers.Binary;
using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Text;

namespace RuleEngine.IO.Inputs.Evtx;

/// <summary>Writes values as Windows prints them, in UTF-8.</summary>
internal static class BinXmlValue
{
    /// <summary>The bit of a type that makes an array of it.</summary>
    public const byte ArrayBit = 0x80;

    // The longest text of a value of fixed size: a number of eight bytes takes 20 digits, a double 24 characters, a GUID 38.
    private const int MaxFixedText = 64;
    private const int SidHeader = 8;
    private const int BytesOfSubAuthority = 4;
    private const int MaxTextOfSubAuthority = 11;

    // Windows-1252 where it differs from Latin-1.
    private const string AnsiFrom80 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ";

    /// <summary>Appends the text of a value. One whose size does not fit its type is written as the digits of its bytes.</summary>
    /// <param name="type">The type, without <see cref="ArrayBit"/>.</param>
    /// <param name="value">The bytes.</param>
    /// <param name="bytes">What to append to; it grows.</param>
    /// <param name="used">How much of it is in use.</param>
    public static void Append(BinXmlType type, ReadOnlySpan<byte> value, ref byte[] bytes, ref int used)
    {
        switch (type)
        {
            case BinXmlType.String or BinXmlType.Xml:
                Utf8Text.Append(ref bytes, ref used, MemoryMarshal.Cast<byte, char>(value).TrimEnd('\0'));
                return;
            case BinXmlType.AnsiString:
                AppendAnsi(value, ref bytes, ref used);
                return;
            case BinXmlType.Null:
                return;
        }
        if (value.IsEmpty) return;
        Utf8Text.Reserve(ref bytes, used, MaxFixedText);
        used += Format(type, value, bytes.AsSpan(used)) is var written and > 0 ? written : AppendLong(type, value, ref bytes, used);
    }

    /// <summary>Takes the first value off an array.</summary>
    /// <param name="type">The type, without <see cref="ArrayBit"/>.</param>
    /// <param name="array">The array; behind the call, what follows the value.</param>
    public static ReadOnlySpan<byte> Next(BinXmlType type, ref ReadOnlySpan<byte> array)
    {
        var (length, separator) = type switch
        {
            BinXmlType.String => (MemoryMarshal.Cast<byte, char>(array).IndexOf('\0') * sizeof(char), sizeof(char)),
            BinXmlType.AnsiString => (array.IndexOf((byte)0), 1),
            BinXmlType.Sid when array.Length >= SidHeader => (SidHeader + (array[1] * BytesOfSubAuthority), 0),
            _ => (SizeOf(type, array.Length), 0),
        };
        if (length < 0 || length > array.Length) (length, separator) = (array.Length, 0);
        var value = array[..length];
        array = array[(length + separator)..];
        return value;
    }

    private static int SizeOf(BinXmlType type, int length) => type switch
    {
        BinXmlType.Int8 or BinXmlType.UInt8 => 1,
        BinXmlType.Int16 or BinXmlType.UInt16 => 2,
        BinXmlType.Int32 or BinXmlType.UInt32 or BinXmlType.Real32 or BinXmlType.Boolean or BinXmlType.HexInt32 => 4,
        BinXmlType.Int64 or BinXmlType.UInt64 or BinXmlType.Real64 or BinXmlType.FileTime or BinXmlType.HexInt64 => 8,
        // Pointers have the size of the machine that logged them, which only the length can tell.
        BinXmlType.Size or BinXmlType.Handle => length % 8 == 0 ? 8 : 4,
        BinXmlType.Guid or BinXmlType.SystemTime => 16,
        _ => length,
    };

    // 0 when the type has no text of bounded length, or the size does not fit it.
    private static int Format(BinXmlType type, ReadOnlySpan<byte> value, Span<byte> target) => (type, value.Length) switch
    {
        (BinXmlType.Int8, 1) => Written(((sbyte)value[0]).TryFormat(target, out var written), written),
        (BinXmlType.UInt8, 1) => Written(value[0].TryFormat(target, out var written), written),
        (BinXmlType.Int16, 2) => Written(BinaryPrimitives.ReadInt16LittleEndian(value).TryFormat(target, out var written), written),
        (BinXmlType.UInt16, 2) => Written(BinaryPrimitives.ReadUInt16LittleEndian(value).TryFormat(target, out var written), written),
        (BinXmlType.Int32, 4) => Written(BinaryPrimitives.ReadInt32LittleEndian(value).TryFormat(target, out var written), written),
        (BinXmlType.UInt32, 4) => Written(BinaryPrimitives.ReadUInt32LittleEndian(value).TryFormat(target, out var written), written),
        (BinXmlType.Int64, 8) => Written(BinaryPrimitives.ReadInt64LittleEndian(value).TryFormat(target, out var written), written),
        (BinXmlType.UInt64, 8) => Written(BinaryPrimitives.ReadUInt64LittleEndian(value).TryFormat(target, out var written), written),
        (BinXmlType.Real32, 4) => FormatReal(BinaryPrimitives.ReadSingleLittleEndian(value), target),
        (BinXmlType.Real64, 8) => FormatReal(BinaryPrimitives.ReadDoubleLittleEndian(value), target),
        (BinXmlType.Boolean, 4) => Copy(BinaryPrimitives.ReadUInt32LittleEndian(value) == 0 ? "false"u8 : "true"u8, target),
        (BinXmlType.Guid, 16) => FormatGuid(new Guid(value), target),
        (BinXmlType.HexInt32 or BinXmlType.Size or BinXmlType.Handle, 4) => FormatHex(BinaryPrimitives.ReadUInt32LittleEndian(value), target),
        (BinXmlType.HexInt64 or BinXmlType.Size or BinXmlType.Handle, 8) => FormatHex(BinaryPrimitives.ReadUInt64LittleEndian(value), target),
        (BinXmlType.FileTime, 8) => FormatFileTime(BinaryPrimitives.ReadInt64LittleEndian(value), target),
        (BinXmlType.SystemTime, 16) => FormatSystemTime(MemoryMarshal.Cast<byte, ushort>(value), target),
        _ => 0,
    };

    private static int Written(bool isWritten, int length) => isWritten ? length : 0;

    private static int Copy(ReadOnlySpan<byte> text, Span<byte> target)
    {
        text.CopyTo(target);
        return text.Length;
    }

    // The shortest text that gives the same number again; the names of the others are those of XML Schema. Widening a float would add digits.
    private static int FormatReal<T>(T value, Span<byte> target)
        where T : System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        if (T.IsNaN(value)) return Copy("NaN"u8, target);
        if (T.IsInfinity(value)) return Copy(T.IsNegative(value) ? "-INF"u8 : "INF"u8, target);
        return Written(value.TryFormat(target, out var written, default, System.Globalization.CultureInfo.InvariantCulture), written);
    }

    private static int FormatGuid(Guid value, Span<byte> target)
    {
        if (!value.TryFormat(target, out var written, "B")) return 0;
        return Ascii.ToUpperInPlace(target[..written], out _) == System.Buffers.OperationStatus.Done ? written : 0;
    }

    private static int FormatHex(ulong value, Span<byte> target)
    {
        target[0] = (byte)'0';
        target[1] = (byte)'x';
        return Written(value.TryFormat(target[2..], out var written, "x"), written + 2);
    }

    private static int FormatFileTime(long ticks, Span<byte> target)
    {
        var inRange = ticks >= 0 && ticks <= DateTime.MaxValue.Ticks - DateTime.FromFileTimeUtc(0).Ticks;
        return inRange ? FormatTime(DateTime.FromFileTimeUtc(ticks), target) : FormatHex((ulong)ticks, target);
    }

    private static int FormatSystemTime(ReadOnlySpan<ushort> parts, Span<byte> target)
    {
        // Year, month, day of the week, day, hour, minute, second, millisecond.
        var isTime = parts is [>= 1 and <= 9999, >= 1 and <= 12, _, >= 1, <= 23, <= 59, <= 59, <= 999] && parts[3] <= DateTime.DaysInMonth(parts[0], parts[1]);
        return isTime ? FormatTime(new DateTime(parts[0], parts[1], parts[3], parts[4], parts[5], parts[6], parts[7], DateTimeKind.Utc), target) : 0;
    }

    private static int FormatTime(DateTime time, Span<byte> target) => Written(Utf8Formatter.TryFormat(time, target, out var written, 'O'), written);

    private static int AppendLong(BinXmlType type, ReadOnlySpan<byte> value, ref byte[] bytes, int used)
    {
        if (type == BinXmlType.Sid && value.Length >= SidHeader && value.Length == SidHeader + (value[1] * BytesOfSubAuthority))
        {
            Utf8Text.Reserve(ref bytes, used, MaxFixedText + (value[1] * MaxTextOfSubAuthority));
            return FormatSid(value, bytes.AsSpan(used));
        }
        Utf8Text.Reserve(ref bytes, used, value.Length * 2);
        return Convert.TryToHexString(value, bytes.AsSpan(used), out var written) ? written : 0;
    }

    private static int FormatSid(ReadOnlySpan<byte> value, Span<byte> target)
    {
        var length = Copy("S-"u8, target);
        length += Written(value[0].TryFormat(target[length..], out var revision), revision);
        target[length++] = (byte)'-';
        var authority = ((ulong)BinaryPrimitives.ReadUInt16BigEndian(value[2..]) << 32) | BinaryPrimitives.ReadUInt32BigEndian(value[4..]);
        if (authority > uint.MaxValue)
        {
            length += Copy("0x"u8, target[length..]);
            length += Written(authority.TryFormat(target[length..], out var digits, "x12"), digits);
        }
        else
        {
            length += Written(authority.TryFormat(target[length..], out var digits), digits);
        }
        for (var rest = value[SidHeader..]; !rest.IsEmpty; rest = rest[BytesOfSubAuthority..])
        {
            target[length++] = (byte)'-';
            length += Written(BinaryPrimitives.ReadUInt32LittleEndian(rest).TryFormat(target[length..], out var digits), digits);
        }
        return length;
    }

    // The code page of the machine that logged the text is not in the log; the usual one of the West is taken.
    private static void AppendAnsi(ReadOnlySpan<byte> value, ref byte[] bytes, ref int used)
    {
        value = value.TrimEnd((byte)0);
        if (Ascii.IsValid(value))
        {
            Utf8Text.Reserve(ref bytes, used, value.Length);
            used += Copy(value, bytes.AsSpan(used));
            return;
        }
        foreach (var character in value)
        {
            Utf8Text.Append(ref bytes, ref used, [character is >= 0x80 and < 0xA0 ? AnsiFrom80[character - 0x80] : (char)character]);
        }
    }
}
