namespace RuleEngine.Cli.Features;

/// <summary>Tells which rules have cases: those of <c>rules/a/x.toml</c> are in <c>tests/rules/a/x</c>, as <c>ruleengine test</c> finds them.</summary>
/// <param name="casesRoot">The folder of cases, which mirrors the given paths; null for the folder below <c>tests</c> that has the name of the folder of rules.</param>
/// <param name="paths">The paths that the rules were given by.</param>
internal sealed class TestedRules(string? casesRoot, IReadOnlyList<string> paths)
{
    private const string TestsFolder = "tests";
    private static readonly string[] NoCases = [".md", ".txt"];
    private readonly string[] _roots = [.. paths.Select(path => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)))];

    /// <summary>Whether a rule has at least one case: a case file, or a file of events.</summary>
    /// <param name="rule">The path of the rule.</param>
    public bool HasCase(string rule) => FolderOf(Path.GetFullPath(rule)) is { } folder && Directory.Exists(folder) && Directory.EnumerateFiles(folder).Any(IsCase);

    private string? FolderOf(string rule)
    {
        var above = Path.GetDirectoryName(rule)!;
        if (casesRoot is not null)
        {
            var root = _roots.Where(root => rule.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal)).MaxBy(root => root.Length) ?? above;
            return Mirror(rule, root, casesRoot);
        }
        for (var root = above; Path.GetDirectoryName(root) is { } home; root = home)
        {
            var cases = Path.Combine(home, TestsFolder, Path.GetFileName(root));
            if (Directory.Exists(cases)) return Mirror(rule, root, cases);
        }
        return null;
    }

    private static string Mirror(string rule, string root, string cases) => Path.ChangeExtension(Path.Combine(cases, Path.GetRelativePath(root, rule)), null);

    private static bool IsCase(string path)
    {
        var name = Path.GetFileName(path);
        return !name.StartsWith('.') && !NoCases.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase)
            && !name.Contains(".verified.", StringComparison.OrdinalIgnoreCase) && !name.Contains(".received.", StringComparison.OrdinalIgnoreCase);
    }
}
