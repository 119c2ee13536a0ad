using System.Security.Cryptography;
using System.Text;

namespace RuleEngine.Service.Sinks;

/// <summary>The name of a sink as the name of a file: nothing in it leads elsewhere, and two sinks never share one.</summary>
internal static class SinkFileName
{
    private const int MaxLength = 64;

    /// <summary>The name without an extension.</summary>
    public static string Of(string sink)
    {
        var safe = string.Concat(sink.Take(MaxLength).Select(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '-' or '_' ? letter : '_'));
        return safe == sink ? safe : $"{safe}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sink)))[..8]}";
    }
}
