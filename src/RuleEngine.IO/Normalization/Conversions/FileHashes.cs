namespace RuleEngine.IO.Normalization.Conversions;

/// <summary>Reads the hashes that Sysmon writes in one text: <c>SHA1=…,MD5=…,SHA256=…,IMPHASH=…</c>. A hash of zeros is no hash.</summary>
internal static class FileHashes
{
    /// <summary>The hash of an algorithm in small letters, or null.</summary>
    public static string? Find(string text, string algorithm)
    {
        foreach (var (name, hash) in Read(text))
        {
            if (string.Equals(name, algorithm, StringComparison.OrdinalIgnoreCase)) return hash;
        }
        return null;
    }

    /// <summary>All hashes, in small letters.</summary>
    public static List<string> All(string text) => [.. Read(text).Select(entry => entry.Hash)];

    private static IEnumerable<(string Algorithm, string Hash)> Read(string text)
    {
        foreach (var entry in text.Split(','))
        {
            var equals = entry.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0) continue;
            var hash = entry[(equals + 1)..].Trim();
            if (!hash.AsSpan().TrimStart('0').IsEmpty) yield return (entry[..equals].Trim(), hash.ToLowerInvariant());
        }
    }
}
