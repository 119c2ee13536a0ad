using System.Buffers;

namespace RuleEngine.IO.Inputs.Xml;

/// <summary>Looks at the name of a tag.</summary>
internal static class XmlTag
{
    /// <summary>The name's length that is looked at; no name of a Windows event is as long.</summary>
    public const int MaxName = 256;

    private static readonly SearchValues<byte> NameEnd = SearchValues.Create(" \t\r\n/>"u8);

    /// <summary>Whether the text behind a <c>&lt;</c> is long enough to tell what it begins.</summary>
    public static bool HasWholeName(ReadOnlySpan<byte> text) =>
        text.Length >= MaxName || (text.Length > 1 && text[1..].IndexOfAny(NameEnd) >= 0 && !(text[0] == '!' && text.Length < "![CDATA["u8.Length));

    /// <summary>The name without its prefix, of the tag whose name begins the text; empty when the text ends before the name does.</summary>
    public static ReadOnlySpan<byte> LocalName(ReadOnlySpan<byte> text)
    {
        var end = text[..Math.Min(MaxName, text.Length)].IndexOfAny(NameEnd);
        if (end < 0) return default;
        var name = text[..end];
        return name[(name.IndexOf((byte)':') + 1)..];
    }

    /// <summary>The length of a tag up to and with its <c>&gt;</c>, which inside quotes does not count; 0 when another tag begins before; -1 when the
    /// text ends before.</summary>
    public static int Length(ReadOnlySpan<byte> text)
    {
        var other = text.IsEmpty ? -1 : text[1..].IndexOf((byte)'<');
        var tag = other < 0 ? text : text[..(other + 1)];
        var isCut = other < 0 ? -1 : 0;
        var position = 0;
        while (true)
        {
            var next = tag[position..].IndexOfAny((byte)'>', (byte)'"', (byte)'\'');
            if (next < 0) return isCut;
            position += next + 1;
            if (tag[position - 1] == '>') return position;
            var close = tag[position..].IndexOf(tag[position - 1]);
            if (close < 0) return isCut;
            position += close + 1;
        }
    }
}
