using RuleEngine.IO.Files.Watching;
using RuleEngine.IO.RuleFiles;
using RuleEngine.Testing.Cases;

namespace RuleEngine.Testing.Watching;

/// <summary>
/// Keeps what came of rules and their cases, and works out anew what changed files touch: those rules alone are read, compiled and run. It looks at files when it is told to; who tells is
/// not its business.
/// </summary>
/// <param name="paths">Folders of rules, rule files, patterns; or folders of cases and case files.</param>
/// <param name="options">How cases are run; <see cref="RuleTestOptions.Surroundings"/> comes from <paramref name="surroundings"/>.</param>
/// <param name="shared">The full paths of files and folders that all rules look at: exceptions, indicators, the project's file.</param>
/// <param name="surroundings">Reads what all rules look at.</param>
internal sealed class RuleWatch(IReadOnlyList<string> paths, RuleTestOptions options, IReadOnlyList<string> shared, Func<EngineOptions> surroundings)
{
    private readonly SortedDictionary<string, WatchedRule> _rules = new(StringComparer.Ordinal);
    private readonly HashSet<string> _pending = new(StringComparer.Ordinal);
    private IReadOnlyList<TestScope>? _scopes;
    private RuleTestOptions _options = options;

    /// <summary>The rules as they are now, by path.</summary>
    public IReadOnlyCollection<WatchedRule> Rules => _rules.Values;

    /// <summary>Whether the next update has something to look at that the last one left.</summary>
    public bool HasPending => _pending.Count != 0;

    private IReadOnlyList<TestScope> Scopes => _scopes ??= new CaseLayout(_options.CasesRoot).Resolve(paths);

    /// <summary>Reads and runs everything.</summary>
    public RuleTestRun RunAll()
    {
        _pending.Clear();
        _options = _options with { Surroundings = surroundings() };
        var layout = new CaseLayout(_options.CasesRoot);
        _scopes = layout.Resolve(paths);
        var run = new RuleTestSession(_options).Run(_scopes, layout.Findings);
        // That no rule has a case yet is no error while rules are written.
        if (run.Rules.Count != 0) run = Without(run, TestFindingKind.NothingSelected);
        _rules.Clear();
        Keep(run);
        return run;
    }

    /// <summary>Runs what some files touch.</summary>
    /// <param name="changed">The full paths of files that changed, came or went.</param>
    /// <exception cref="IOException">A folder cannot be listed, and could not the last time.</exception>
    public WatchUpdate Update(IReadOnlySet<string> changed)
    {
        var isRetry = HasPending;
        var all = changed.Concat(_pending).ToHashSet(StringComparer.Ordinal);
        IReadOnlyList<string> named = [.. all.Order(StringComparer.Ordinal)];
        _pending.Clear();
        try
        {
            return Update(all, named, isRetry);
        }
        catch (IOException) when (!isRetry)
        {
            // A folder that is moved while it is read.
            _pending.UnionWith(all);
            return new WatchUpdate(named, null) { IsTorn = true };
        }
    }

    private WatchUpdate Update(HashSet<string> all, IReadOnlyList<string> named, bool isRetry)
    {
        if (all.Any(IsShared) || !ScopesAreTheSame()) return new WatchUpdate(named, RunAll()) { IsWhole = true };
        var touched = Touched(all);
        if (touched.Count == 0) return new WatchUpdate(named, null);
        string[] gone = [.. touched.Where(file => !File.Exists(file))];
        var run = Run([.. touched.Except(gone)]);
        if (!isRetry && TornFiles.Any(all, gone.Length != 0, run))
        {
            _pending.UnionWith(all);
            return new WatchUpdate(named, null) { IsTorn = true };
        }
        string[] removed = [.. gone.Where(_rules.ContainsKey).Select(file => _rules[file].Result.Path)];
        foreach (var file in gone) _rules.Remove(file);
        if (run is not null) Keep(run);
        return new WatchUpdate(named, run) { Removed = removed };
    }

    /// <summary>Approves what came of rules and is not what was approved: they are run once more. Null when there is nothing like that.</summary>
    public RuleTestRun? Approve(RuleTestRun run)
    {
        HashSet<string> files = [.. run.Rules.Where(rule => rule.Cases.Any(result => result.Received is not null)).Select(rule => Path.GetFullPath(rule.Path)).Where(File.Exists)];
        if (files.Count == 0) return null;
        var approved = Execute(files, _options with { Accepts = true });
        Keep(approved);
        return approved;
    }

    /// <summary>The rule files, there or not, that files touch: by the rule itself, its cases and what they name, and rules with the same id.</summary>
    /// <param name="changed">The full paths of the files.</param>
    public IReadOnlySet<string> Touched(IReadOnlySet<string> changed)
    {
        var touched = changed.Where(file => _rules.ContainsKey(file) || (RuleFileLoader.IsRuleFile(file) && ScopeOf(file) is not null)).ToHashSet(StringComparer.Ordinal);
        foreach (var rule in _rules.Values.Where(rule => changed.Any(rule.Concerns))) touched.Add(rule.File);
        AddNamesakes(touched, _rules.Values.Where(rule => touched.Contains(rule.File)));
        return touched;
    }

    /// <summary>The folders in which something may happen that matters.</summary>
    public IReadOnlyList<WatchRoot> Roots()
    {
        var roots = new HashSet<WatchRoot>();
        foreach (var scope in Scopes)
        {
            // Not by what is there now: a folder that is away for a moment stays one.
            roots.Add(scope.Rules.EndsWith(CaseLayout.RuleExtension, StringComparison.OrdinalIgnoreCase) ? Flat(scope.Rules) : Deep(scope.Rules));
            roots.Add(Deep(scope.CasesFolder));
        }
        // A pattern can come to mean files that are not there yet.
        foreach (var path in paths.Where(path => !Path.Exists(path) && IO.Files.GlobPattern.IsPattern(path))) roots.Add(Deep(RootOf(path)));
        foreach (var path in shared) roots.UnionWith([Flat(path), Deep(path)]);
        foreach (var file in _rules.Values.SelectMany(rule => rule.Result.Folder?.NamedFiles ?? [])) roots.Add(Flat(file));
        return [.. roots.Where(root => !roots.Any(other => other.IsDeep && other != root && IsBelow(root.Folder, other.Folder)))];

        static WatchRoot Deep(string folder) => new(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)), IsDeep: true);
        static WatchRoot Flat(string file) => new(Path.GetDirectoryName(Path.GetFullPath(file))!, IsDeep: false);
        static string RootOf(string pattern) => IO.Files.GlobPattern.Parse(pattern).Root is { Length: > 0 } root ? root : ".";
    }

    private static bool IsBelow(string path, string folder) => path == folder || path.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private bool IsShared(string file) => shared.Any(path => IsBelow(file, path));

    private bool ScopesAreTheSame()
    {
        var layout = new CaseLayout(_options.CasesRoot);
        var scopes = layout.Resolve(paths);
        // A path that is gone for the moment is told of its rules.
        return layout.Findings.Count != 0 || scopes.SequenceEqual(Scopes);
    }

    private TestScope? ScopeOf(string file) => Scopes.FirstOrDefault(scope => IsBelow(file, Path.GetFullPath(scope.Rules)));

    private void AddNamesakes(HashSet<string> touched, IEnumerable<WatchedRule> rules)
    {
        var ids = rules.Select(rule => rule.RuleId).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var rule in _rules.Values.Where(rule => rule.RuleId is { } id && ids.Contains(id))) touched.Add(rule.File);
    }

    private RuleTestRun? Run(HashSet<string> files)
    {
        if (files.Count == 0) return null;
        var run = Execute(files, _options);
        var count = files.Count;
        AddNamesakes(files, run.Rules.Select(rule => new WatchedRule("", rule)));
        files.RemoveWhere(file => !File.Exists(file));
        // Only now it is known that an id was given to another rule before, and whose cases run depends on both.
        return files.Count == count ? run : Execute(files, _options);
    }

    private RuleTestRun Execute(HashSet<string> files, RuleTestOptions how)
    {
        var run = new RuleTestSession(how).Run([.. files.Order(StringComparer.Ordinal).Select(Narrowed).OfType<TestScope>()], []);
        // What lies below a rule's folder may belong to other rules, which are not loaded here.
        return Without(run, TestFindingKind.OrphanedCases, TestFindingKind.NothingSelected);
    }

    private static RuleTestRun Without(RuleTestRun run, params TestFindingKind[] kinds) => run with { Findings = [.. run.Findings.Where(finding => !kinds.Contains(finding.Kind))] };

    private TestScope? Narrowed(string file)
    {
        if (ScopeOf(file) is not { } scope) return null;
        var below = Path.GetRelativePath(Path.GetFullPath(scope.Rules), file);
        return below == "." ? scope : scope with { Rules = $"{scope.Rules.TrimEnd('/')}/{PrintedPath.Forward(below)}" };
    }

    private void Keep(RuleTestRun run)
    {
        foreach (var rule in run.Rules)
        {
            var file = Path.GetFullPath(rule.Path);
            _rules[file] = new WatchedRule(file, rule);
        }
    }
}
