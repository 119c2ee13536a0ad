namespace RuleEngine.Testing.Scaffolding;

/// <summary>Finds where the cases of a new rule belong, so that <c>ruleengine test</c> finds them: cases of <c>rules/a/x.toml</c> in <c>tests/rules/a/x</c>.</summary>
internal static class ScaffoldPaths
{
    private const string TestsFolder = "tests";
    private const string RulesFolder = "rules";

    /// <summary>The folder of the cases of a rule; null when no folder above the rule has cases beside it or is called <c>rules</c>.</summary>
    /// <param name="rulePath">The rule's file, which need not exist.</param>
    /// <param name="casesRoot">The folder of cases, which mirrors the folder of the rule; null to find it.</param>
    public static string? CasesFolderOf(string rulePath, string? casesRoot)
    {
        var name = Path.GetFileNameWithoutExtension(rulePath);
        if (casesRoot is not null) return Path.Join(casesRoot, name);
        var full = Path.GetFullPath(rulePath);
        var folders = Upwards(Path.GetDirectoryName(full)!).ToList();
        var root = folders.Find(folder => Directory.Exists(CasesOf(folder))) ?? folders.Find(folder => Path.GetFileName(folder) == RulesFolder);
        if (root is null) return null;
        var cases = Path.Join(CasesOf(root), Path.GetRelativePath(root, Path.GetDirectoryName(full)!) is var inner && inner == "." ? "" : inner, name);
        return Path.IsPathRooted(rulePath) ? cases : Path.GetRelativePath(Directory.GetCurrentDirectory(), cases);
    }

    private static string CasesOf(string rules) => Path.Join(Path.GetDirectoryName(rules), TestsFolder, Path.GetFileName(rules));

    private static IEnumerable<string> Upwards(string folder)
    {
        for (var current = folder; Path.GetDirectoryName(current) is { } parent; current = parent) yield return current;
    }
}
