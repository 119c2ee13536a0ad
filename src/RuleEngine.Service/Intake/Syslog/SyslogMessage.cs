using RuleEngine.Service.Journal;

namespace RuleEngine.Service.Intake.Syslog;

/// <summary>What is in a message: who sent it, and the event in its text.</summary>
/// <param name="Host">The name of the host as the header has it; null when it has none.</param>
/// <param name="Body">Where the event stands in the message; empty when there is none.</param>
/// <param name="Encoding">Its form.</param>
internal readonly record struct SyslogMessage(string? Host, Range Body, EventEncoding Encoding)
{
    private const int MaxHostLength = 255;

    /// <summary>
    /// Reads a message with a header of RFC 5424 or RFC 3164, or without one. Senders take liberties with headers, so nothing in them is an error: the event begins at the first <c>{</c> or
    /// <c>&lt;Event</c> behind what is header, whatever stands before it (a tag, the cookie <c>@cee:</c>, a byte order mark).
    /// </summary>
    public static SyslogMessage Parse(ReadOnlySpan<byte> message)
    {
        var start = PassPriority(message, out var hasPriority);
        var host = default(string);
        if (hasPriority)
        {
            var rest = message[start..];
            start += rest.StartsWith("1 "u8) ? ParseNew(rest, out host) : ParseOld(rest, out host);
        }
        var (begin, encoding) = FindEvent(message[start..]);
        if (begin < 0) return new SyslogMessage(host, ..0, default);
        begin += start;
        return new SyslogMessage(host, begin..(begin + message[begin..].TrimEnd(" \t\r\n\0"u8).Length), encoding);
    }

    // <PRI>, of up to three digits.
    private static int PassPriority(ReadOnlySpan<byte> message, out bool isThere)
    {
        var end = message.IndexOf((byte)'>');
        isThere = end is >= 2 and <= 4 && message[0] == (byte)'<' && !message[1..end].ContainsAnyExceptInRange((byte)'0', (byte)'9');
        return isThere ? end + 1 : 0;
    }

    // VERSION SP TIMESTAMP SP HOSTNAME SP APP-NAME SP PROCID SP MSGID SP STRUCTURED-DATA SP MSG
    private static int ParseNew(ReadOnlySpan<byte> text, out string? host)
    {
        host = null;
        var at = 0;
        for (var field = 0; field < 6; field++)
        {
            var length = text[at..].IndexOf((byte)' ');
            if (length < 0) return 0;
            if (field == 2) host = HostOf(text.Slice(at, length));
            at += length + 1;
        }
        return at + PassStructuredData(text[at..]);
    }

    // Mmm dd hh:mm:ss HOSTNAME TAG: text, or the same with a time as RFC 5424 has it.
    private static int ParseOld(ReadOnlySpan<byte> text, out string? host)
    {
        host = null;
        var at = text.Length > 16 && text[3] == (byte)' ' && text[9] == (byte)':' && text[12] == (byte)':' && text[15] == (byte)' ' ? 16
            : text.Length > 20 && char.IsAsciiDigit((char)text[0]) && text[4] == (byte)'-' && text[10] == (byte)'T' && text.IndexOf((byte)' ') is var space and > 0 ? space + 1
            : -1;
        if (at < 0) return 0;
        var length = text[at..].IndexOf((byte)' ');
        // Where there is no host, the tag comes at once; it ends with a colon or a bracket. An event has no blank to end at.
        if (length <= 0 || text[at] is (byte)'{' or (byte)'<' || text[at + length - 1] is (byte)':' or (byte)']') return at;
        host = HostOf(text.Slice(at, length));
        return at + length + 1;
    }

    // Elements in brackets; in their quoted values a backslash takes the next character for itself.
    private static int PassStructuredData(ReadOnlySpan<byte> text)
    {
        if (text.StartsWith("-"u8)) return 1;
        var (isInside, isQuoted) = (false, false);
        for (var i = 0; i < text.Length; i++)
        {
            if (!isInside)
            {
                if (text[i] != (byte)'[') return i;
                isInside = true;
            }
            else if (text[i] == (byte)'"') isQuoted = !isQuoted;
            else if (isQuoted && text[i] == (byte)'\\') i++;
            else if (!isQuoted && text[i] == (byte)']') isInside = false;
        }
        // What has no end is none.
        return isInside ? 0 : text.Length;
    }

    private static (int Begin, EventEncoding Encoding) FindEvent(ReadOnlySpan<byte> text)
    {
        var json = text.IndexOf((byte)'{');
        var at = 0;
        var before = json < 0 ? text : text[..json];
        while (before[at..].IndexOf("<Event"u8) is var found and >= 0)
        {
            at += found + "<Event"u8.Length;
            if (at < text.Length && text[at] is (byte)' ' or (byte)'>' or (byte)'\t' or (byte)'\r' or (byte)'\n') return (at - "<Event"u8.Length, EventEncoding.WindowsXml);
        }
        return (json, EventEncoding.Json);
    }

    private static string? HostOf(ReadOnlySpan<byte> text)
    {
        if (text.Length is 0 or > MaxHostLength || text.SequenceEqual("-"u8)) return null;
        // The name is for people, and is shown to them.
        return text.ContainsAnyExceptInRange((byte)0x21, (byte)0x7E) ? null : System.Text.Encoding.ASCII.GetString(text);
    }
}
