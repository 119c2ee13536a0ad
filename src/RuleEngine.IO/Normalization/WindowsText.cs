namespace RuleEngine.IO.Normalization;

/// <summary>Brings values into the form in which Winlogbeat and the Elastic Agent give them.</summary>
internal static class WindowsText
{
    /// <summary>Turns CR LF into LF, and hexadecimal values into Windows' form when asked to, in place.</summary>
    /// <returns>The new length; never more than the old one.</returns>
    public static int Clean(Span<byte> utf8, bool isHex)
    {
        if (isHex) return HexText.Canonicalise(utf8);
        var at = utf8.IndexOf("\r\n"u8);
        return at < 0 ? utf8.Length : WithLineFeeds(utf8, at);
    }

    private static int WithLineFeeds(Span<byte> utf8, int at)
    {
        var length = at;
        for (; at < utf8.Length; at++)
        {
            if (utf8[at] != '\r' || at + 1 == utf8.Length || utf8[at + 1] != '\n') utf8[length++] = utf8[at];
        }
        return length;
    }
}
