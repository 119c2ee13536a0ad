using RuleEngine.IO.Files;

namespace RuleEngine.Testing.Cases;

/// <summary>
/// Finds the rules and cases that paths stand for. Cases of <c>rules/a/x.toml</c> are in <c>tests/rules/a/x</c>: the folder of rules is the nearest one, from the
/// path upwards, beside which <c>tests</c> has a folder of its name. A path below that folder of cases stands for the rules that the cases are of.
/// </summary>
/// <param name="casesRoot">The folder of cases when it is given; it mirrors each path then.</param>
internal sealed class CaseLayout(string? casesRoot)
{
    /// <summary>What the name of a rule file ends with.</summary>
    public const string RuleExtension = ".toml";

    private const string TestsFolder = "tests";

    /// <summary>What goes wrong.</summary>
    public List<TestFinding> Findings { get; } = [];

    /// <summary>What the paths stand for.</summary>
    public IReadOnlyList<TestScope> Resolve(IEnumerable<string> paths) => [.. paths.SelectMany(Resolve)];

    private IEnumerable<TestScope> Resolve(string path)
    {
        if (File.Exists(path) || Directory.Exists(path)) return Find(path) is { } scope ? [scope] : [];
        if (!GlobPattern.IsPattern(path)) return Fail(path, "there is no such file or folder");
        var (files, errors) = PathExpander.Expand([path], _ => true);
        return errors.Count != 0 ? Fail(path, errors[0].Message) : files.Select(file => Find(file.Path)).OfType<TestScope>();
    }

    private TestScope[] Fail(string path, string message)
    {
        Findings.Add(new TestFinding(TestFindingKind.BadPath, PrintedPath.Forward(path), message));
        return [];
    }

    private TestScope? Find(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var folder = File.Exists(full) ? Path.GetDirectoryName(full)! : full;
        if (casesRoot is not null) return new TestScope(PrintedPath.Of(full, path), PrintedPath.Of(folder, path), PrintedPath.Forward(Path.TrimEndingDirectorySeparator(casesRoot)));
        foreach (var root in Upwards(folder))
        {
            if (Directory.Exists(CasesOf(root))) return Scope(full, root, CasesOf(root));
        }
        foreach (var cases in Upwards(folder))
        {
            if (RulesOf(cases) is { } rules && Directory.Exists(rules)) return FindRules(path, full, rules, cases);
        }
        return Scope(full, folder, CasesOf(folder));

        TestScope Scope(string rulesPath, string rules, string cases) => new(PrintedPath.Of(rulesPath, path), PrintedPath.Of(rules, path), PrintedPath.Of(cases, path));
    }

    // From cases to the rules that they are of.
    private TestScope? FindRules(string path, string full, string rules, string cases)
    {
        var isFile = File.Exists(full);
        var mirrored = Path.GetFullPath(Path.Combine(rules, Path.GetRelativePath(cases, isFile ? Path.GetDirectoryName(full)! : full)));
        var rule = mirrored + RuleExtension;
        if (!File.Exists(rule) && (isFile || !Directory.Exists(mirrored)))
        {
            Findings.Add(new TestFinding(TestFindingKind.OrphanedCases, PrintedPath.Of(full, path), "these cases belong to no rule") { Hint = $"their rule would be {PrintedPath.Of(rule, path)}" });
            return null;
        }
        return new TestScope(PrintedPath.Of(File.Exists(rule) ? rule : mirrored, path), PrintedPath.Of(rules, path), PrintedPath.Of(cases, path)) { CaseName = isFile ? CaseFolder.NameOf(full) : null };
    }

    private static IEnumerable<string> Upwards(string folder)
    {
        for (var current = folder; !string.IsNullOrEmpty(current) && Path.GetDirectoryName(current) is not null; current = Path.GetDirectoryName(current)!) yield return current;
    }

    private static string CasesOf(string rules) => Path.Combine(Path.GetDirectoryName(rules) ?? rules, TestsFolder, Path.GetFileName(rules));

    private static string? RulesOf(string cases) =>
        Path.GetDirectoryName(cases) is { } parent && Path.GetFileName(parent) == TestsFolder && Path.GetDirectoryName(parent) is { } home ? Path.Combine(home, Path.GetFileName(cases)) : null;
}
