namespace RuleEngine.Tests.Conventions;

/// <summary>Which way the folders of the core may depend: see src/ARCHITECTURE.md.</summary>
internal static class LayeringRules
{
    private const string RootNamespace = "RuleEngine";

    // A folder may use itself and the rows below it: neither a row above, nor its neighbour on the row.
    private static readonly string[][] BottomToTop =
    [
        ["Diagnostics"],
        ["Events"],
        ["Rules", "Language"],
        ["Compilation", "Alerts"],
        ["Execution"],
        [""],
    ];

    /// <summary>What a namespace is allowed to be used by only.</summary>
    private static readonly (string Used, string[] Users)[] Confinements =
    [
        ("System.Reactive", ["RuleEngine.Execution", RootNamespace]),
        ("System.Linq.Expressions", ["RuleEngine.Compilation.Predicates"]),
        ("NCalc", ["RuleEngine.Language.NCalc"]),
        ("Antlr", []),
    ];

    /// <summary>The folders that the plan knows; the root is the empty name.</summary>
    public static IEnumerable<string> Folders => BottomToTop.SelectMany(row => row);

    /// <summary>What breaks the rows.</summary>
    public static IReadOnlyList<string> RowViolations(IEnumerable<DependencyEdge> edges) =>
        [.. edges.Where(BreaksRows).Select(edge => edge.ToString()).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>What breaks a confinement.</summary>
    public static IReadOnlyList<string> ConfinementViolations(IEnumerable<DependencyEdge> edges) =>
        [.. edges.Where(BreaksConfinement).Select(edge => edge.ToString()).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The top folder of a namespace of the core; null for anything else.</summary>
    public static string? FolderOf(string typeNamespace)
    {
        if (typeNamespace == RootNamespace) return "";
        return typeNamespace.StartsWith(RootNamespace + ".", StringComparison.Ordinal) ? typeNamespace.Split('.')[1] : null;
    }

    private static bool BreaksRows(DependencyEdge edge)
    {
        var (from, to) = (FolderOf(edge.FromNamespace), FolderOf(edge.ToNamespace));
        return from is not null && to is not null && from != to && RowOf(to) >= RowOf(from);
    }

    private static int RowOf(string folder) => Array.FindIndex(BottomToTop, row => row.Contains(folder));

    private static bool BreaksConfinement(DependencyEdge edge) => FolderOf(edge.FromNamespace) is not null && Confinements.Any(confinement =>
        IsWithin(edge.ToNamespace, confinement.Used) && !confinement.Users.Any(user => user == RootNamespace
            ? edge.FromNamespace == RootNamespace
            : IsWithin(edge.FromNamespace, user)));

    private static bool IsWithin(string typeNamespace, string outer) =>
        typeNamespace == outer || typeNamespace.StartsWith(outer + ".", StringComparison.Ordinal);
}
