namespace RuleEngine.IO.Inputs.Json.Shapes;

/// <summary>Event XML in a text of JSON.</summary>
internal static class EventXmlText
{
    /// <summary>Whether a text is an Event element with a System element, perhaps behind a declaration.</summary>
    public static bool IsEvent(ReadOnlySpan<byte> text)
    {
        if (text.IndexOf((byte)'<') is < 0 or > 8) return false;
        text = text.TrimStart("\uFEFF \t\r\n"u8);
        if (text.StartsWith("<?"u8) && text.IndexOf("?>"u8) is var end and >= 0) text = text[(end + 2)..].TrimStart(" \t\r\n"u8);
        return text.StartsWith("<"u8) && Xml.XmlTag.LocalName(text[1..]).SequenceEqual("Event"u8) && text.IndexOf("System>"u8) >= 0;
    }

    /// <summary>Puts an EventData or UserData element into an Event element; null when the text has none.</summary>
    public static byte[]? Wrap(ReadOnlySpan<byte> text)
    {
        return Cut(text, "<EventData"u8, "</EventData>"u8) ?? Cut(text, "<UserData"u8, "</UserData>"u8);
    }

    private static byte[]? Cut(ReadOnlySpan<byte> text, ReadOnlySpan<byte> open, ReadOnlySpan<byte> close)
    {
        var start = text.IndexOf(open);
        var end = text.LastIndexOf(close);
        return start < 0 || end < start ? null : [.. "<Event><System/>"u8, .. text[start..(end + close.Length)], .. "</Event>"u8];
    }
}
