namespace RuleEngine.Rules.Keys;

/// <summary>A key of rule files, case files or the file of a project: what it means and what it may hold. The reader, the validators, the schema and the documentation go by it.</summary>
/// <param name="Path">Its name with its tables: <c>rule.threshold.field</c>.</param>
/// <param name="Kind">What its value must be.</param>
/// <param name="Meaning">What it says, with its unit, in a sentence or two.</param>
public sealed record RuleKey(string Path, RuleKeyKind Kind, string Meaning)
{
    /// <summary>Its name alone.</summary>
    public string Name { get; } = Path[(Path.LastIndexOf('.') + 1)..];

    /// <summary>The table that it stands in; empty for the tables of the file itself.</summary>
    public string Table { get; } = Path.Contains('.', StringComparison.Ordinal) ? Path[..Path.LastIndexOf('.')] : "";

    /// <summary>A value, as it is written in TOML; of a table its header.</summary>
    public string Example { get => field ?? HeaderOf(this); init; }

    /// <summary>What holds when the key is left out, as it would be written; null when nothing does.</summary>
    public string? Default { get; init; }

    /// <summary>Whether its table needs it, whatever the type of the rule.</summary>
    public bool IsRequired { get; init; }

    /// <summary>The types of rules that need it.</summary>
    public IReadOnlyList<RuleType> RequiredBy { get; init; } = [];

    /// <summary>The keys of the same table each of which makes this one needed.</summary>
    public IReadOnlyList<string> RequiredWith { get; init; } = [];

    /// <summary>The key of the same table without which this one is needed, or null.</summary>
    public string? RequiredWithout { get; init; }

    /// <summary>The key of the same table that must not stand beside it, or null.</summary>
    public string? Excludes { get; init; }

    /// <summary>The types of rules on which it has an effect; none: all.</summary>
    public IReadOnlyList<RuleType> Types { get; init; } = [];

    /// <summary>The words that it may be, or that the values of an open table may be; none: any text.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>The regular expression that a text, or each text of a list, must match, in the syntax that .NET and ECMAScript share; or null.</summary>
    public string? Pattern { get; init; }

    /// <summary>The least number, or the least number of entries; or null.</summary>
    public long? Least { get; init; }

    /// <summary>The greatest number, or the greatest number of entries; or null.</summary>
    public long? Most { get; init; }

    /// <summary>Whether the engine keeps it for others and does not look at it.</summary>
    public bool IsKept => Kind == RuleKeyKind.Any;

    /// <summary>Whether it is a table, or tables, whose further keys belong to others and are kept.</summary>
    public bool IsOpen { get; init; }

    // Records print all their members; the path says which key it is.
    /// <inheritdoc/>
    public override string ToString() => Path;

    private static string HeaderOf(RuleKey key) => key.Kind switch
    {
        RuleKeyKind.Table => $"[{key.Path}]",
        RuleKeyKind.Tables => $"[[{key.Path}]]",
        RuleKeyKind.Boolean => "true",
        _ => "",
    };
}
