using RuleEngine.Diagnostics;

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

    /// <summary>All keys: each table behind the key that holds it, its keys in the order in which people read them.</summary>
    public static IReadOnlyList<RuleKey> All => Set.All;

    /// <summary>All keys, by their tables.</summary>
    internal static KeySet Set => Keys.Value;

    /// <summary>Finds a key by its path, or by the end of it that no other key has (<c>threshold.field</c>, <c>max_signals</c>); null when there is none.</summary>
    /// <param name="path">The path, or its end.</param>
    public static RuleKey? Find(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (All.FirstOrDefault(key => key.Path == path) is { } exact) return exact;
        // rule.type is what people mean by type, whatever tables have keys of that name.
        if (All.FirstOrDefault(key => key.Path == "rule." + path) is { } usual) return usual;
        return All.Where(key => key.Path.EndsWith("." + path, StringComparison.Ordinal)).Take(2).ToArray() is [var only] ? only : null;
    }

    /// <summary>The path of the key that an unknown one was probably meant to be; null when none is near.</summary>
    /// <param name="path">The path as it was written.</param>
    public static string? Nearest(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return SpellingHint.Nearest(path, All.Select(key => key.Path)) ?? SpellingHint.Nearest("rule." + path, All.Select(key => key.Path))
            ?? (SpellingHint.Nearest(path, All.Select(key => key.Name)) is { } name ? All.First(key => key.Name == name).Path : null);
    }

    /// <summary>The keys of a table by their names; none when the table has no keys of its own.</summary>
    internal static IReadOnlyDictionary<string, RuleKey> Of(string table) => Set.Of(table);

    /// <summary>The key of a path below a table.</summary>
    internal static RuleKey Get(string path) => Of(path[..path.LastIndexOf('.')])[path[(path.LastIndexOf('.') + 1)..]];

    private static KeySet Collect() => new([.. Roots, .. Metadata, .. About, .. Schedule, .. Search, .. OfTypes, .. Alerts, .. KeptForOthers, .. Transform]);
}
