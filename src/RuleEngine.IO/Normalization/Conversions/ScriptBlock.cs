using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace RuleEngine.IO.Normalization.Conversions;

/// <summary>
/// What the text of a PowerShell script block is like, in numbers by which rules find obfuscation: Shannon's statistics over the UTF-16 units
/// of the text, without the signature at its end.
/// </summary>
internal static class ScriptBlock
{
    private const string SignatureStart = "# SIG # Begin signature block";
    private const int SignatureLineLength = 64;

    private static readonly SearchValues<char> Base64 = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=");

    /// <summary>SHA-256, in hexadecimal digits, of the text without any white space: equal for scripts that differ in layout only.</summary>
    public static string Hash(string text)
    {
        var bare = string.Concat(text.Where(character => !char.IsWhiteSpace(character)));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(bare)));
    }

    /// <summary>How many UTF-16 units the text has.</summary>
    public static long? Length(string text) => Measured(text)?.Length;

    /// <summary>How many different units.</summary>
    public static long? UniqueSymbols(string text) => Measured(text) is { } script ? Frequencies(script).Count : null;

    /// <summary>The mean information of a unit, in bits.</summary>
    public static double? EntropyBits(string text) => Measured(text) is { } script ? Statistics(script).Entropy : null;

    /// <summary>The entropy as a part, from 0 to 1, of what it would be if no two units were the same.</summary>
    public static double? EntropyNormalized(string text)
    {
        if (Measured(text) is not { } script) return null;
        return script.Length > 1 ? Math.Clamp(Statistics(script).Entropy / Math.Log2(script.Length), 0, 1) : 0;
    }

    /// <summary>The standard deviation of the units' information, in bits.</summary>
    public static double? SurprisalDeviation(string text) => Measured(text) is { } script ? Statistics(script).Deviation : null;

    // Elastic's pipeline brings the text into Unicode's normal form C first. .NET can do that only with ICU, and the answer must be the same on every machine.
    private static string? Measured(string text)
    {
        var script = text.Trim();
        var signature = script.IndexOf(SignatureStart, StringComparison.Ordinal);
        if (signature >= 0) script = script[..signature];
        return script.Length == 0 || IsSignatureFragment(script) ? null : script;
    }

    // A part that begins in the middle of a signature: its second line is a whole line of base64.
    private static bool IsSignatureFragment(string script)
    {
        if (script.Split('\n', 3) is not [{ Length: > 0 }, var second, ..]) return false;
        var line = second.TrimEnd('\r');
        if (!line.StartsWith('#')) return false;
        var content = line.AsSpan(line.StartsWith("# ", StringComparison.Ordinal) ? 2 : 1);
        return content.Length == SignatureLineLength && !content.ContainsAnyExcept(Base64);
    }

    private static Dictionary<char, int> Frequencies(string script)
    {
        var counts = new Dictionary<char, int>();
        foreach (var unit in script) counts[unit] = counts.GetValueOrDefault(unit) + 1;
        return counts;
    }

    private static (double Entropy, double Deviation) Statistics(string script)
    {
        var shares = Frequencies(script).Values.Select(count => (double)count / script.Length).ToList();
        var entropy = shares.Sum(share => share * -Math.Log2(share));
        var variance = shares.Sum(share => share * Math.Pow(-Math.Log2(share) - entropy, 2));
        return (entropy, Math.Sqrt(variance));
    }
}
