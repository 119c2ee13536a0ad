using System.Text;

namespace RuleEngine.IO.Normalization.Conversions;

/// <summary>Parts of the name of a directory object, such as <c>CN=Quill\, Mara,OU=Staff,DC=corp,DC=example</c>.</summary>
internal static class DistinguishedName
{
    /// <summary>The common name: the first part, when it is a CN.</summary>
    public static string? CommonName(string name) => Value(FirstPart(name), "CN=");

    /// <summary>The domain: the first part that is a DC, which is how the domain is called for short.</summary>
    public static string? Domain(string name)
    {
        foreach (var part in Parts(name))
        {
            if (Value(part, "DC=") is { } domain) return domain;
        }
        return null;
    }

    /// <summary>A domain without <c>DC=</c>, should it have that.</summary>
    public static string WithoutDomainMark(string domain) => Value(domain, "DC=") ?? domain;

    private static string FirstPart(string name) => Parts(name).FirstOrDefault("");

    private static string? Value(string part, string mark) =>
        part.Length > mark.Length && part.StartsWith(mark, StringComparison.OrdinalIgnoreCase) ? part[mark.Length..] : null;

    // A comma behind a backslash belongs to the part.
    private static IEnumerable<string> Parts(string name)
    {
        var part = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] == '\\' && i + 1 < name.Length) part.Append(name[++i]);
            else if (name[i] != ',') part.Append(name[i]);
            else
            {
                yield return part.ToString().Trim();
                part.Clear();
            }
        }
        yield return part.ToString().Trim();
    }
}
