using System.Globalization;
using System.Text;

namespace RuleEngine.Events.Documents;

/// <summary>Unescapes the inside of a JSON string; never fails, where the readers of .NET throw on bad UTF-8 and on half a surrogate pair.</summary>
internal static class JsonTextDecoder
{
    private const char Replacement = '\uFFFD';

    /// <summary>The text of the bytes between the quotes of a JSON string that a reader has accepted.</summary>
    public static string Decode(ReadOnlySpan<byte> utf8, bool isEscaped)
    {
        if (!isEscaped) return Encoding.UTF8.GetString(utf8);
        var text = new StringBuilder(utf8.Length);
        while (utf8.IndexOf((byte)'\\') is var escape and >= 0)
        {
            text.Append(Encoding.UTF8.GetString(utf8[..escape]));
            utf8 = utf8[(escape + 1)..];
            text.Append(ReadEscape(ref utf8));
        }
        text.Append(Encoding.UTF8.GetString(utf8));
        return ReplaceLoneSurrogates(text);
    }

    private static char ReadEscape(ref ReadOnlySpan<byte> utf8)
    {
        var letter = (char)utf8[0];
        if (letter == 'u')
        {
            var code = (char)ushort.Parse(utf8[1..5], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            utf8 = utf8[5..];
            return code;
        }
        utf8 = utf8[1..];
        return letter switch { 'b' => '\b', 'f' => '\f', 'n' => '\n', 'r' => '\r', 't' => '\t', _ => letter };
    }

    private static string ReplaceLoneSurrogates(StringBuilder text)
    {
        var decoded = text.ToString();
        var repaired = decoded.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0 ? null : decoded.ToCharArray();
        if (repaired is null) return decoded;
        for (var i = 0; i < repaired.Length; i++)
        {
            if (!char.IsSurrogate(repaired[i])) continue;
            if (i + 1 < repaired.Length && char.IsSurrogatePair(repaired[i], repaired[i + 1])) i++;
            else repaired[i] = Replacement;
        }
        return new string(repaired);
    }
}
