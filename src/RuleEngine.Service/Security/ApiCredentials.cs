using System.Text;

namespace RuleEngine.Service.Security;

/// <summary>
/// Reads the header <c>Authorization</c> in the forms that shippers and people can send: <c>Bearer KEY</c>; <c>ApiKey KEY</c>; <c>ApiKey BASE64(NAME:KEY)</c>, as Elasticsearch's shippers do it; and
/// <c>Basic BASE64(NAME:KEY)</c>, which is what Fluent Bit, rsyslog and syslog-ng have.
/// </summary>
internal static class ApiCredentials
{
    // Twice what the longest name and the longest key take in base 64.
    private const int MaxLength = 2048;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Finds whose key a header has; null when it has none that is known.</summary>
    public static ApiIdentity? Find(string header, ApiKeyRing keys)
    {
        if (header.Length > MaxLength) return null;
        var space = header.IndexOf(' ', StringComparison.Ordinal);
        if (space < 0) return null;
        var value = header[(space + 1)..].Trim();
        return header[..space].ToUpperInvariant() switch
        {
            "BEARER" => keys.Find(value),
            "APIKEY" => keys.Find(value) ?? FindNamed(value, keys),
            "BASIC" => FindNamed(value, keys),
            _ => null,
        };
    }

    private static ApiIdentity? FindNamed(string value, ApiKeyRing keys)
    {
        Span<byte> bytes = stackalloc byte[MaxLength];
        if (!Convert.TryFromBase64String(value, bytes, out var length)) return null;
        string text;
        try
        {
            text = Strict.GetString(bytes[..length]);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 ? keys.Find(text[(colon + 1)..], text[..colon]) : null;
    }
}
