namespace RuleEngine.Events.Json;

/// <summary>The values of JSON that are neither texts nor containers.</summary>
internal static class JsonScalars
{
    /// <summary>Where the value that begins at a place ends; <see cref="JsonStringEnds.None"/> when none begins there.</summary>
    public static int FindEnd(ReadOnlySpan<byte> json, int at) => json[at] switch
    {
        (byte)'t' => EndOf("true"u8, json, at),
        (byte)'f' => EndOf("false"u8, json, at),
        (byte)'n' => EndOf("null"u8, json, at),
        _ => FindNumberEnd(json, at),
    };

    private static int EndOf(ReadOnlySpan<byte> word, ReadOnlySpan<byte> json, int at) => json[at..].StartsWith(word) ? at + word.Length : JsonStringEnds.None;

    private static int FindNumberEnd(ReadOnlySpan<byte> json, int at)
    {
        if (json[at] == '-') at++;
        var start = at;
        at = SkipDigits(json, at);
        // No digit, or one too many before the others.
        if (at == start || (json[start] == '0' && at > start + 1)) return JsonStringEnds.None;
        if ((uint)at < (uint)json.Length && json[at] == '.')
        {
            start = at + 1;
            if ((at = SkipDigits(json, start)) == start) return JsonStringEnds.None;
        }
        if ((uint)at >= (uint)json.Length || (json[at] | 0x20) != 'e') return at;
        at++;
        if ((uint)at < (uint)json.Length && json[at] is (byte)'+' or (byte)'-') at++;
        start = at;
        return (at = SkipDigits(json, at)) > start ? at : JsonStringEnds.None;
    }

    private static int SkipDigits(ReadOnlySpan<byte> json, int at)
    {
        while ((uint)at < (uint)json.Length && char.IsAsciiDigit((char)json[at])) at++;
        return at;
    }
}
