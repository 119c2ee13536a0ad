namespace RuleEngine.IO.Normalization.Conversions;

/// <summary>
/// Puts a security descriptor in SDDL into words: <c>O:BAG:SYD:(A;;GA;;;WD)S:(AU;SA;GA;;;WD)</c>. An entry reads
/// <c>Everyone :Access Allowed ([Generic All])</c>.
/// </summary>
internal static class SecurityDescriptor
{
    private const int PlaceOfType = 0;
    private const int PlaceOfRights = 2;
    private const int PlaceOfGrantee = 5;

    private static readonly string[] NotableGrantees = ["Administrator", "Guest", "KRBTGT"];

    /// <summary>The owner's name, or null.</summary>
    public static string? Owner(string sddl) => Account(sddl, 'O');

    /// <summary>The name of the owner's group, or null.</summary>
    public static string? Group(string sddl) => Account(sddl, 'G');

    /// <summary>The entries that grant and deny.</summary>
    public static List<string> Access(string sddl) => [.. Entries(sddl, 'D').Select(Text)];

    /// <summary>The entries that say what is audited.</summary>
    public static List<string> Audit(string sddl) => [.. Entries(sddl, 'S').Select(Text)];

    /// <summary>The accounts of the entries that are persons worth finding: Administrator, Guest and KRBTGT.</summary>
    public static List<string> RelatedUsers(string sddl) =>
        [.. Entries(sddl, 'D').Concat(Entries(sddl, 'S')).Select(Grantee).Where(NotableGrantees.Contains).Distinct(StringComparer.Ordinal)];

    private static string? Account(string sddl, char part) => Part(sddl, part) is { Length: > 0 } account ? SecurityIdentifier.Name(account) : null;

    private static IEnumerable<string[]> Entries(string sddl, char part)
    {
        var text = Part(sddl, part);
        for (var open = text.IndexOf('(', StringComparison.Ordinal); open >= 0; open = text.IndexOf('(', open + 1))
        {
            var close = text.IndexOf(')', open);
            if (close < 0) yield break;
            var fields = text[(open + 1)..close].Split(';');
            if (fields.Length > PlaceOfGrantee) yield return fields;
        }
    }

    // A part begins with its letter and a colon outside brackets, and ends where the next one begins.
    private static string Part(string sddl, char part)
    {
        var start = -1;
        var depth = 0;
        for (var i = 0; i < sddl.Length; i++)
        {
            if (sddl[i] == '(') depth++;
            else if (sddl[i] == ')') depth--;
            else if (depth == 0 && sddl[i] is 'O' or 'G' or 'D' or 'S' && i + 1 < sddl.Length && sddl[i + 1] == ':')
            {
                if (start >= 0) return sddl[start..i];
                if (sddl[i] == part) start = i + 2;
            }
        }
        return start >= 0 ? sddl[start..] : "";
    }

    private static string Grantee(string[] entry) => SecurityIdentifier.Name(entry[PlaceOfGrantee]);

    private static string Text(string[] entry)
    {
        var type = TextLists.Find("ace-type", entry[PlaceOfType]) ?? entry[PlaceOfType];
        return $"{Grantee(entry)} :{type} ([{string.Join(", ", Rights(entry[PlaceOfRights]))}])";
    }

    private static List<string> Rights(string rights)
    {
        if (rights.StartsWith("0x", StringComparison.OrdinalIgnoreCase)) return BitTexts.Describe("ace-right", rights) is { Count: > 0 } texts ? texts : [rights];
        return [.. rights.Chunk(2).Select(letters => new string(letters)).Select(letters => TextLists.Find("ace-right", letters) ?? letters)];
    }
}
