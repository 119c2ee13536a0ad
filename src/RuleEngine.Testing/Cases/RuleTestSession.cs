using System.Diagnostics;
using RuleEngine.Diagnostics;
using RuleEngine.IO.RuleFiles;
using RuleEngine.IO.Surveys;

namespace RuleEngine.Testing.Cases;

/// <summary>One test run: finds rules and cases, runs the cases several at once, and looks at what they come to together.</summary>
internal sealed class RuleTestSession(RuleTestOptions options)
{
    private readonly CaseSelection _selection = new(options);
    private readonly List<TestFinding> _findings = [];
    private readonly Dictionary<string, (string Folder, HashSet<string>? Cases)> _places = new(StringComparer.Ordinal);
    private int _unchanged;

    /// <summary>Runs the cases of the rules that paths stand for.</summary>
    public RuleTestRun Run(IReadOnlyList<string> paths)
    {
        var layout = new CaseLayout(options.CasesRoot);
        return Run(layout.Resolve(paths), layout.Findings);
    }

    /// <summary>Runs the cases of the rules of some scopes.</summary>
    /// <param name="scopes">The scopes.</param>
    /// <param name="findings">What went wrong when they were looked for.</param>
    public RuleTestRun Run(IReadOnlyList<TestScope> scopes, IEnumerable<TestFinding> findings)
    {
        var started = Stopwatch.GetTimestamp();
        _findings.AddRange(findings);
        var engine = Load(scopes);
        var selected = Select(engine);
        FindOrphans(scopes);
        var results = RunCases(selected);
        var rules = selected.Select((rule, i) => Sum(rule, results[i], engine)).ToList();
        AddSelectionFindings(rules);
        return new RuleTestRun(rules) { Findings = [.. _findings.OrderBy(finding => finding.Path, StringComparer.Ordinal)], Unchanged = _unchanged, Duration = Stopwatch.GetElapsedTime(started) };
    }

    private DetectionEngine Load(IReadOnlyList<TestScope> scopes)
    {
        var sources = new List<SourceText>();
        foreach (var scope in scopes)
        {
            var files = RuleFileLoader.Load([scope.Rules]);
            foreach (var problem in files.Problems) _findings.Add(new TestFinding(TestFindingKind.BadPath, problem.Path, problem.Message) { Line = problem.Line });
            foreach (var source in files.Files.Where(source => !source.Path.EndsWith(CaseFolder.Extension, StringComparison.OrdinalIgnoreCase)))
            {
                var key = Path.GetFullPath(source.Path);
                HashSet<string>? cases = scope.CaseName is { } name ? [name] : null;
                if (_places.TryGetValue(key, out var known))
                {
                    if (known.Cases is not null && cases is not null) known.Cases.UnionWith(cases);
                    else _places[key] = known with { Cases = null };
                    continue;
                }
                _places[key] = (scope.FolderOf(source.Path), cases);
                sources.Add(source);
            }
        }
        return DetectionEngine.Load(sources.OrderBy(source => source.Path, StringComparer.Ordinal), options.Surroundings);
    }

    private List<RuleUnderTest> Select(DetectionEngine engine)
    {
        var selected = new List<RuleUnderTest>();
        foreach (var rule in engine.Rules)
        {
            var (path, named) = _places[Path.GetFullPath(rule.Source.Path)];
            if (!_selection.Takes(rule)) continue;
            var folder = CaseFolder.Read(path);
            if (_selection.Cases(rule, folder.Cases, named) is not { } cases) continue;
            if (_selection.IsChanged(rule, folder)) selected.Add(new RuleUnderTest(rule, folder, cases, options.Surroundings));
            else _unchanged++;
        }
        return selected;
    }

    // Below the folders of cases, what belongs to no rule would never run.
    private void FindOrphans(IReadOnlyList<TestScope> scopes)
    {
        var owned = _places.Values.Select(place => Path.GetFullPath(place.Folder)).ToHashSet(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var scope in scopes.Where(scope => scope.CaseName is null && Directory.Exists(scope.CasesFolder)))
        {
            foreach (var (folder, files) in CaseFolder.FoldersBelow(scope.CasesFolder, owned))
            {
                if (files.Count == 0 || !seen.Add(Path.GetFullPath(folder))) continue;
                _findings.Add(new TestFinding(TestFindingKind.OrphanedCases, folder, $"{(files.Count == 1 ? "a file here belongs" : FormattableString.Invariant($"{files.Count} files here belong"))} to no rule and no case: {Path.GetFileName(files[0])}{(files.Count == 1 ? "" : " ...")}")
                {
                    Hint = $"cases of a rule stand in the folder {scope.CasesRoot}/NAME of {scope.RulesRoot}/NAME.toml",
                });
            }
        }
    }

    private CaseResult[][] RunCases(List<RuleUnderTest> rules)
    {
        var results = rules.Select(rule => new CaseResult[rule.Cases.Count]).ToArray();
        var work = rules.SelectMany((rule, i) => rule.Cases.Select((_, j) => (Rule: i, Case: j))).ToArray();
        Action<SnapshotFiles> openDiff = options.OpensDiffTool ? DiffTool.Open : _ => { };
        Parallel.ForEach(work, new ParallelOptions { MaxDegreeOfParallelism = options.MaxParallelism }, item =>
            results[item.Rule][item.Case] = new CaseRunner(rules[item.Rule], options.Accepts, openDiff).Run(rules[item.Rule].Cases[item.Case]));
        return results;
    }

    private RuleTestResult Sum(RuleUnderTest rule, CaseResult[] cases, DetectionEngine engine)
    {
        var result = new RuleTestResult(rule.Status, rule.Folder.Path)
        {
            Cases = cases,
            Folder = rule.Folder,
            Diagnostics = [.. engine.Diagnostics.Where(diagnostic => diagnostic.Location?.Source == rule.Status.Source)],
        };
        return result with { Findings = [.. rule.Folder.Findings, .. FindingsOf(rule, result)] };
    }

    private IEnumerable<TestFinding> FindingsOf(RuleUnderTest rule, RuleTestResult result)
    {
        if (result.Cases.Count < rule.Folder.Cases.Count || !result.IsRunnable) yield break;
        var severity = options.RequiresCases ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning;
        if (result.Cases.Count == 0)
        {
            if (options.RequiresCases) yield return new TestFinding(TestFindingKind.NoCase, result.Path, "the rule has no case") { Hint = $"put events into {result.CasesFolder}/fires.ndjson" };
            yield break;
        }
        // A case that did not run may be the one.
        if (result.Cases.Any(item => item.Outcome == CaseOutcome.Broken)) yield break;
        if (result.Cases.All(item => item.IsNegative)) yield return new TestFinding(TestFindingKind.NoPositiveCase, result.Path, "none of its cases expects an alert") { Severity = severity, Hint = "without one, a rule that can never match passes" };
        foreach (var stage in rule.MissingNeeds() ?? []) yield return new TestFinding(TestFindingKind.NeedsMissing, result.Path, SentenceOf(stage)) { Hint = $"the cases in {result.CasesFolder}, taken together, must have what the rule needs" };
    }

    private static string SentenceOf(StageCoverage stage) => stage.State switch
    {
        RuleState.FieldsMissing => $"the rule needs {string.Join(", ", stage.MissingFields)} in {stage.Events}, and no case has {(stage.MissingFields.Count == 1 ? "it" : "them")}",
        RuleState.IndexExcluded => $"the rule's index patterns exclude all events of its cases that it needs: {stage.Events}",
        _ => $"the rule needs {stage.Events}, and no case has such an event",
    };

    private void AddSelectionFindings(List<RuleTestResult> rules)
    {
        foreach (var unused in _selection.Unused) _findings.Add(new TestFinding(TestFindingKind.NoFile, "--" + unused.Split(' ')[0], $"nothing has the {unused}"));
        // What was left out because it did not change was tested when it did.
        if (rules.Count == 0 && _unchanged != 0) return;
        if (rules.Any(rule => rule.Cases.Count != 0) || _findings.Exists(finding => finding.Severity == DiagnosticSeverity.Error)) return;
        var where = rules.Count == 0 ? null : $"cases of {rules[0].Path} belong into {rules[0].CasesFolder}/; --cases names another root";
        _findings.Add(new TestFinding(TestFindingKind.NothingSelected, "", rules.Count == 0 ? "nothing was tested: no rule was found or selected" : "nothing was tested: no rule that is selected has a case") { Hint = where });
    }
}
