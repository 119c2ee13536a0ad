namespace RuleEngine.IO.Normalization.Conversions;

/// <summary>Names of the accounts that every Windows knows, by SID, by the two letters that SDDL writes, and by their number in a domain (<c>Sids.tsv</c>).</summary>
internal static class SecurityIdentifier
{
    private const string DomainPrefix = "S-1-5-21-";
    private const string NumberOfDomain = "rid:";

    private static readonly Dictionary<string, string> Names = NormalizationTable.Read("Sids.tsv").ToDictionary(row => row[0], row => row[1]);

    /// <summary>The name of a SID or of two letters of SDDL; what is not known stays as it is.</summary>
    public static string Name(string sid)
    {
        if (Names.TryGetValue(sid, out var name)) return name;
        if (!sid.StartsWith(DomainPrefix, StringComparison.Ordinal)) return sid;
        return Names.GetValueOrDefault(NumberOfDomain + sid[(sid.LastIndexOf('-') + 1)..], sid);
    }

    /// <summary>The SIDs of a list such as <c>%{S-1-5-32-544} %{S-1-1-0}</c>, bare.</summary>
    public static List<string> List(string value) =>
        [.. value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(piece => piece.Trim('%', '{', '}')).Where(sid => sid.Length > 0)];
}
