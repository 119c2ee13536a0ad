namespace RuleEngine.IO.Normalization.Conversions;

/// <summary>The names of the subcategories of the audit policy, by their GUIDs (<c>AuditSubcategories.tsv</c>).</summary>
internal static class AuditSubcategory
{
    // The GUIDs differ in two digits only, behind 0CCE92.
    private const string Prefix = "0CCE92";
    private const string Suffix = "-69AE-11D9-BED3-505054503030";

    private static readonly Dictionary<string, (string Category, string Name)> Rows =
        NormalizationTable.Read("AuditSubcategories.tsv").ToDictionary(row => row[0], row => (row[1], row[2]), StringComparer.OrdinalIgnoreCase);

    /// <summary>The category, or null.</summary>
    public static string? Category(string guid) => Find(guid)?.Category;

    /// <summary>The name, or null.</summary>
    public static string? Name(string guid) => Find(guid)?.Name;

    private static (string Category, string Name)? Find(string guid)
    {
        var digits = guid.Trim('{', '}');
        return digits.Length == Prefix.Length + 2 + Suffix.Length
            && digits.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
            && digits.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase)
            && Rows.TryGetValue(digits.Substring(Prefix.Length, 2), out var row) ? row : null;
    }
}
