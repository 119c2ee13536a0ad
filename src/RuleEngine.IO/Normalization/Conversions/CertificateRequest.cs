namespace RuleEngine.IO.Normalization.Conversions;

/// <summary>Reads the attributes of a request for a certificate: a line each, <c>CertificateTemplate:User</c>, <c>SAN:upn=mara@corp.example&amp;dns=ws07</c>.</summary>
internal static class CertificateRequest
{
    /// <summary>The attributes, one a line.</summary>
    public static List<string> Attributes(string value) => [.. value.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    /// <summary>The names of one kind that the request asks to be known by: <c>upn</c>, <c>dns</c>, <c>url</c>, <c>sid</c>.</summary>
    public static List<string> AlternativeNames(string value, string kind) =>
        [.. Attributes(value).Where(IsAlternativeName).SelectMany(line => line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Split('&')).Select(name => Read(name, kind)).OfType<string>()];

    private static bool IsAlternativeName(string line) => line.StartsWith("SAN:", StringComparison.OrdinalIgnoreCase);

    private static string? Read(string name, string kind)
    {
        var text = name.Trim();
        return text.Length > kind.Length + 1 && text[kind.Length] == '=' && text.StartsWith(kind, StringComparison.OrdinalIgnoreCase) ? text[(kind.Length + 1)..] : null;
    }
}
