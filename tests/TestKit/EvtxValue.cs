using System.Globalization;
using System.Text;

namespace RuleEngine.TestKit;

/// <summary>A value of a template's instance, with the text that it is expected to be read as.</summary>
/// <param name="Type">The type's number.</param>
/// <param name="Bytes">Its bytes; none when it is nested binary XML.</param>
/// <param name="Texts">What it is read as: one text, or for an array one for each value.</param>
internal sealed record EvtxValue(byte Type, byte[] Bytes, string[] Texts)
{
    private const byte ArrayBit = 0x80;

    /// <summary>Binary XML as the value.</summary>
    public EvtxNode? Nested { get; private init; }

    /// <summary>No value.</summary>
    public static EvtxValue Null { get; } = new(0, [], [""]);

    /// <summary>Whether it is an array.</summary>
    public bool IsArray => (Type & ArrayBit) != 0;

    /// <summary>Text.</summary>
    public static EvtxValue Of(string text) => new(0x01, Encoding.Unicode.GetBytes(text), [text]);

    /// <summary>Text in ASCII.</summary>
    public static EvtxValue OfAnsi(string text) => new(0x02, Encoding.ASCII.GetBytes(text), [text]);

    /// <summary>A number without sign of 1, 2, 4 or 8 bytes.</summary>
    public static EvtxValue OfUnsigned(ulong value, int size) =>
        new((byte)(size switch { 1 => 0x04, 2 => 0x06, 4 => 0x08, _ => 0x0A }), BitConverter.GetBytes(value)[..size], [value.ToString(CultureInfo.InvariantCulture)]);

    /// <summary>A number with a sign of 1, 2, 4 or 8 bytes.</summary>
    public static EvtxValue OfSigned(long value, int size) =>
        new((byte)(size switch { 1 => 0x03, 2 => 0x05, 4 => 0x07, _ => 0x09 }), BitConverter.GetBytes(value)[..size], [value.ToString(CultureInfo.InvariantCulture)]);

    /// <summary>A number in hexadecimal of 4 or 8 bytes.</summary>
    public static EvtxValue OfHex(ulong value, int size) =>
        new((byte)(size == 4 ? 0x14 : 0x15), BitConverter.GetBytes(value)[..size], [string.Create(CultureInfo.InvariantCulture, $"0x{value:x}")]);

    /// <summary>A pointer of 4 or 8 bytes.</summary>
    public static EvtxValue OfPointer(ulong value, int size) => OfHex(value, size) with { Type = 0x10 };

    /// <summary>A float.</summary>
    public static EvtxValue Of(float value) => new(0x0B, BitConverter.GetBytes(value), [value.ToString(CultureInfo.InvariantCulture)]);

    /// <summary>A double.</summary>
    public static EvtxValue Of(double value) => new(0x0C, BitConverter.GetBytes(value), [value.ToString(CultureInfo.InvariantCulture)]);

    /// <summary>A truth value.</summary>
    public static EvtxValue Of(bool value) => new(0x0D, BitConverter.GetBytes(value ? 1 : 0), [value ? "true" : "false"]);

    /// <summary>Bytes.</summary>
    public static EvtxValue Of(byte[] value) => new(0x0E, value, [string.Concat(value.Select(item => item.ToString("X2", CultureInfo.InvariantCulture)))]);

    /// <summary>A GUID.</summary>
    public static EvtxValue Of(Guid value) => new(0x0F, value.ToByteArray(), [value.ToString("B").ToUpperInvariant()]);

    /// <summary>A time in 100 ns since 1601.</summary>
    public static EvtxValue Of(DateTime value) => new(0x11, BitConverter.GetBytes(value.ToFileTimeUtc()), [value.ToString("yyyy-MM-ddTHH:mm:ss.fffffff", CultureInfo.InvariantCulture) + "Z"]);

    /// <summary>A time in parts, to the millisecond.</summary>
    public static EvtxValue OfParts(DateTime value)
    {
        int[] parts = [value.Year, value.Month, (int)value.DayOfWeek, value.Day, value.Hour, value.Minute, value.Second, value.Millisecond];
        return new(0x12, [.. parts.SelectMany(part => BitConverter.GetBytes((ushort)part))], [value.ToString("yyyy-MM-ddTHH:mm:ss.fff", CultureInfo.InvariantCulture) + "0000Z"]);
    }

    /// <summary>A SID, such as <c>S-1-5-18</c>.</summary>
    public static EvtxValue OfSid(string sid)
    {
        var parts = sid.Split('-')[1..].Select(part => ulong.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        return new(0x13, [(byte)parts[0], (byte)(parts.Length - 2), .. BitConverter.GetBytes(parts[1])[..6].Reverse(), .. parts[2..].SelectMany(part => BitConverter.GetBytes((uint)part))], [sid]);
    }

    /// <summary>Binary XML: an element, or a template with its values.</summary>
    public static EvtxValue Of(EvtxNode nested) => new(0x21, [], []) { Nested = nested };

    /// <summary>An array of values of one type.</summary>
    public static EvtxValue OfArray(params EvtxValue[] items)
    {
        byte[] separator = items[0].Type switch { 0x01 => [0, 0], 0x02 => [0], _ => [] };
        return new((byte)(items[0].Type | ArrayBit), [.. items.SelectMany(item => item.Bytes.Concat(separator))], [.. items.SelectMany(item => item.Texts)]);
    }
}
