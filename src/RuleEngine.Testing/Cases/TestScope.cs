namespace RuleEngine.Testing.Cases;

/// <summary>What a path that was given selects.</summary>
/// <param name="Rules">The folder of rules, or the rule file, as printed.</param>
/// <param name="RulesRoot">The folder of rules that the folder of cases mirrors, as printed.</param>
/// <param name="CasesRoot">The folder of cases, as printed.</param>
internal sealed record TestScope(string Rules, string RulesRoot, string CasesRoot)
{
    /// <summary>The one case that is meant; null for all.</summary>
    public string? CaseName { get; init; }

    /// <summary>Where the cases are of all that the scope selects.</summary>
    public string CasesFolder => FolderOf(Rules);

    /// <summary>Whether a rule is the one that the scope selects, or below its folder.</summary>
    public bool Selects(string rule)
    {
        var (selected, full) = (Path.GetFullPath(Rules), Path.GetFullPath(rule));
        return full == selected || full.StartsWith(Path.EndsInDirectorySeparator(selected) ? selected : selected + Path.DirectorySeparatorChar, StringComparison.Ordinal);
    }

    /// <summary>Where the cases of a rule are, or of a folder of rules.</summary>
    public string FolderOf(string rule)
    {
        var relative = Path.GetRelativePath(RulesRoot, WithoutExtension(rule));
        return relative == "." ? CasesRoot : $"{CasesRoot}/{PrintedPath.Forward(relative)}";
    }

    private static string WithoutExtension(string rule) => rule.EndsWith(CaseLayout.RuleExtension, StringComparison.OrdinalIgnoreCase) ? rule[..^CaseLayout.RuleExtension.Length] : rule;
}
