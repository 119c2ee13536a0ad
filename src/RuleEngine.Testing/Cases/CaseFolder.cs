using RuleEngine.Diagnostics;
using RuleEngine.IO.RuleFiles;
using RuleEngine.Rules.Cases;

namespace RuleEngine.Testing.Cases;

/// <summary>The cases of a rule: each <c>NAME.case.toml</c> of its folder, and each event file that none of these names.</summary>
internal sealed class CaseFolder
{
    /// <summary>What the name of a case file ends with.</summary>
    public const string Extension = ".case.toml";

    private const string Verified = ".verified.json";
    private static readonly string[] PackedExtensions = [".gz", ".zst"];
    private static readonly string[] OtherExtensions = [".md", ".txt"];

    private readonly HashSet<string> _named = new(StringComparer.Ordinal);
    private readonly List<CasePaths> _paths = [];
    private readonly List<TestCase> _cases = [];
    private readonly List<TestFinding> _findings = [];

    private CaseFolder(string path) => Path = path;

    /// <summary>The folder as printed.</summary>
    public string Path { get; }

    /// <summary>The cases, by name.</summary>
    public IReadOnlyList<TestCase> Cases => _cases;

    /// <summary>What is wrong with the folder: files that belong to nothing.</summary>
    public IReadOnlyList<TestFinding> Findings => _findings;

    /// <summary>Looks into a folder, which need not exist.</summary>
    public static CaseFolder Read(string path)
    {
        var folder = new CaseFolder(path);
        if (Directory.Exists(path)) folder.Read();
        return folder;
    }

    /// <summary>The full paths of the files that its cases name; those without wildcards also when they are not there.</summary>
    public IEnumerable<string> NamedFiles => _named.Union(_paths.SelectMany(paths => paths.Literals));

    /// <summary>Whether a file, there or not, belongs to the cases: it lies in the folder and is a case or approved, or a case names it.</summary>
    /// <param name="file">Its full path.</param>
    public bool Concerns(string file) =>
        System.IO.Path.GetDirectoryName(file) == System.IO.Path.GetFullPath(Path) && (IsCaseFile(file) || file.EndsWith(Verified, StringComparison.OrdinalIgnoreCase)) || _named.Contains(file) || _paths.Exists(paths => paths.Names(file));

    /// <summary>The name of the case that a file is, or is approved for: what stands before its extension.</summary>
    public static string NameOf(string path)
    {
        var name = System.IO.Path.GetFileName(path);
        foreach (var ending in new[] { Extension, Verified, ".received.json" })
        {
            if (name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) return name[..^ending.Length];
        }
        if (PackedExtensions.Contains(System.IO.Path.GetExtension(name), StringComparer.OrdinalIgnoreCase)) name = System.IO.Path.GetFileNameWithoutExtension(name);
        return System.IO.Path.GetFileNameWithoutExtension(name);
    }

    /// <summary>Whether a file is a case, or events that a case may name.</summary>
    public static bool IsCaseFile(string path)
    {
        var name = System.IO.Path.GetFileName(path);
        // What editors keep of before begins with a dot or ends with a tilde.
        return !name.StartsWith('.') && !name.EndsWith('~') && !OtherExtensions.Contains(System.IO.Path.GetExtension(name), StringComparer.OrdinalIgnoreCase)
            && !name.Contains(".verified.", StringComparison.OrdinalIgnoreCase) && !name.Contains(".received.", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The folders from one downwards, each with the files that look like cases and are none: they are in no rule's folder, or below one and no case names them.</summary>
    /// <param name="root">The first folder.</param>
    /// <param name="owned">The folders of rules, by whole path.</param>
    public static IEnumerable<(string Folder, IReadOnlyList<string> Files)> FoldersBelow(string root, IReadOnlySet<string> owned)
    {
        var folders = Directory.EnumerateDirectories(root, "*", SearchOption.AllDirectories).Prepend(root).Order(StringComparer.Ordinal).ToLookup(folder => owned.Contains(System.IO.Path.GetFullPath(folder)));
        var named = folders[true].SelectMany(folder => Read(folder)._named).ToHashSet(StringComparer.Ordinal);
        foreach (var folder in folders[false]) yield return (PrintedPath.Forward(folder), [.. Directory.EnumerateFiles(folder).Where(file => IsCaseFile(file) && !named.Contains(System.IO.Path.GetFullPath(file))).Select(PrintedPath.Forward).Order(StringComparer.Ordinal)]);
    }

    private static bool IsDefinition(string path) => path.EndsWith(Extension, StringComparison.OrdinalIgnoreCase);

    private void Read()
    {
        var files = Directory.EnumerateFiles(Path).Select(PrintedPath.Forward).Order(StringComparer.Ordinal).ToList();
        foreach (var file in files.Where(file => IsCaseFile(file) && IsDefinition(file))) _cases.Add(ReadDefinition(file));
        var broken = _cases.Find(found => found.Definition is null);
        foreach (var file in files.Where(file => IsCaseFile(file) && !IsDefinition(file) && !_named.Contains(System.IO.Path.GetFullPath(file)))) _cases.Add(OfEvents(file, broken));
        _cases.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name) is var order and not 0 ? order : string.CompareOrdinal(a.Path, b.Path));
        MarkDuplicates();
        FindOrphans(files);
    }

    private TestCase ReadDefinition(string file)
    {
        var name = NameOf(file);
        var loaded = RuleFileLoader.Load([file]);
        if (loaded.Problems is [var problem, ..]) return new TestCase(name, file) { Problem = new TestFinding(TestFindingKind.BadCase, file, problem.Message) { Line = problem.Line } };
        var diagnostics = new DiagnosticBag();
        var definition = RuleCaseReader.Read(loaded.Files[0], diagnostics);
        if (definition is not null)
        {
            var paths = new CasePaths(definition);
            _paths.Add(paths);
            foreach (var found in new[] { paths.Events, paths.History, paths.Indicators, paths.Exceptions, paths.Rules }.SelectMany(list => list)) _named.Add(System.IO.Path.GetFullPath(found));
        }
        return new TestCase(name, file) { Definition = definition, Diagnostics = diagnostics.Items };
    }

    // What a broken case would name is not known, and its events must not become a case of their own by mistake.
    private static TestCase OfEvents(string file, TestCase? broken)
    {
        var found = new TestCase(NameOf(file), file);
        return broken is null || File.Exists(found.Files!.Verified) ? found
            : found with { Problem = new TestFinding(TestFindingKind.BadCase, file, $"did not run: it may belong to {System.IO.Path.GetFileName(broken.Path)}, which has errors") };
    }

    private void MarkDuplicates()
    {
        for (var i = 1; i < _cases.Count; i++)
        {
            var first = _cases.FindIndex(found => string.Equals(found.Name, _cases[i].Name, StringComparison.OrdinalIgnoreCase));
            if (first == i) continue;
            _cases[i] = _cases[i] with
            {
                Problem = new TestFinding(TestFindingKind.DuplicateCase, _cases[i].Path, $"{System.IO.Path.GetFileName(_cases[first].Path)} has the same name, and both would share one approved file") { Hint = "rename one of them" },
            };
        }
    }

    private void FindOrphans(List<string> files)
    {
        var approved = _cases.Where(found => found.Files is not null || found.Diagnostics.Count != 0).Select(found => found.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var file in files.Where(file => file.EndsWith(Verified, StringComparison.OrdinalIgnoreCase) && !approved.Contains(NameOf(file))))
        {
            var expects = _cases.Exists(found => found.Name == NameOf(file));
            _findings.Add(new TestFinding(TestFindingKind.OrphanedApproval, file, expects ? "this approved file is not read: its case has `[expect]`" : "this approved file belongs to no case") { Hint = "delete it, or restore its case" });
        }
    }
}
