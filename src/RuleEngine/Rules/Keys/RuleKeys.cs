namespace RuleEngine.Rules.Keys;

/// <summary>Every key of rule files. What is not here, the reader cannot ask for, and reports when it stands in a file.</summary>
public static partial class RuleKeys
{
    private const string NotBlank = @"\S";
    private const string DateMathPattern = "^now([+-][0-9]{0,9}[yMwdhHms])*(/[yMwdhHms])?$";
    private const string IntervalPattern = "^[0-9]{0,8}[1-9][0-9]{0,8}[smhd]$";
    private const string DatePattern = "^[0-9]{4}/(0[1-9]|1[0-2])/(0[1-9]|[12][0-9]|3[01])$";

    private static readonly RuleKey[] Roots =
    [
        new("metadata", RuleKeyKind.Table, "What the file says about itself: its dates, its maturity, where it came from."),
        new("transform", RuleKeyKind.Table, "What the rule's note refers to: queries and investigations that Kibana offers to the analyst."),
        new("rule", RuleKeyKind.Table, "The rule.") { IsRequired = true },
    ];

    // Lazy, because the order in which the parts of this class initialise their fields is not defined.
    private static readonly Lazy<KeySet> Keys = new(Collect);

    /// <summary>All keys, by their tables.</summary>
    public static KeySet Set => Keys.Value;

    /// <summary>The keys of a table by their names; none when the table has no keys of its own.</summary>
    internal static IReadOnlyDictionary<string, RuleKey> Of(string table) => Set.Of(table);

    /// <summary>The key of a path below a table.</summary>
    internal static RuleKey Get(string path) => Of(path[..path.LastIndexOf('.')])[path[(path.LastIndexOf('.') + 1)..]];

    private static KeySet Collect() =>
        new("rule", "A detection rule in the shape of Elastic's: [metadata] and [rule].", [.. Roots, .. Metadata, .. About, .. Schedule, .. Search, .. OfTypes, .. Alerts, .. KeptForOthers, .. Transform]) { MainTable = "rule" };
}
