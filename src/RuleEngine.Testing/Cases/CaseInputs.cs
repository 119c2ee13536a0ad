using System.Text;
using RuleEngine.Diagnostics;
using RuleEngine.Events;
using RuleEngine.IO.Inputs;
using RuleEngine.IO.RuleFiles;

namespace RuleEngine.Testing.Cases;

/// <summary>What a case gives to its rule: events, and what else it is to see. Problems are collected, and each names its place.</summary>
internal sealed class CaseInputs
{
    private readonly TestCase _case;
    private readonly CasePaths? _paths;
    private readonly IReadOnlyList<string> _events;
    private readonly EventInputOptions _options = new();
    private readonly List<TestFinding> _findings = [];

    /// <summary>Finds the files of a case.</summary>
    public CaseInputs(TestCase testCase)
    {
        _case = testCase;
        _events = [testCase.Path];
        if (testCase.Definition is not { } definition) return;
        _paths = new CasePaths(definition);
        _findings.AddRange(_paths.Findings);
        _events = [.. _paths.Events, .. definition.Events.Count == 0 ? Array.Empty<string>() : [testCase.Path]];
        if (definition.Events.Count == 0) return;
        var lines = Encoding.UTF8.GetBytes(string.Concat(definition.Events.Select(item => item.Json + "\n")));
        _options = _options with { Contents = new Dictionary<string, ReadOnlyMemory<byte>> { [testCase.Path] = lines } };
    }

    /// <summary>What is wrong with the files, so far.</summary>
    public IReadOnlyList<TestFinding> Findings => _findings;

    /// <summary>Whether the rule needs an engine of its own for the case.</summary>
    public bool NeedsOwnEngine => _case.Definition is { IgnoresIndex: true } || _paths is { } paths && paths.Exceptions.Count + paths.Indicators.Count + paths.Rules.Count != 0;

    /// <summary>The events, opened for the fields of an engine or survey.</summary>
    public EventInputs Open(FieldTable fields) => EventInputs.Open(_events, fields, _options);

    /// <summary>Compiles the rule with what the case gives it.</summary>
    public DetectionEngine Compile(SourceText rule, EngineOptions surroundings)
    {
        var exceptions = ExceptionFileLoader.Load(_paths!.Exceptions);
        var others = RuleFileLoader.Load(_paths.Rules);
        foreach (var problem in exceptions.Problems.Concat(others.Problems)) _findings.Add(new TestFinding(TestFindingKind.BadInput, problem.Path, problem.Message) { Line = problem.Line });
        var indicators = ReadAll(_paths.Indicators, FieldTable.Empty.With(["_index"]));
        var engine = DetectionEngine.Load([rule, .. others.Files], exceptions.ApplyTo(surroundings) with
        {
            Indicators = [.. surroundings.Indicators, .. indicators],
            IgnoreIndexPatterns = surroundings.IgnoreIndexPatterns || _case.Definition!.IgnoresIndex,
        });
        foreach (var error in engine.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && diagnostic.Location?.Source != rule))
        {
            _findings.Add(new TestFinding(TestFindingKind.BadInput, error.Location?.Source.Path ?? _case.Path, $"{error.Code}: {error.Message}") { Line = error.Location?.Position.Line ?? 0, Hint = error.Hint });
        }
        return engine;
    }

    /// <summary>How the events are taken in.</summary>
    public DetectionOptions Detection(FieldTable fields) => DetectionOptions.Default with
    {
        Profile = _case.Definition is { IsElastic: true } ? ExecutionProfile.Elastic : ExecutionProfile.Stream,
        History = _paths is { History.Count: > 0 } ? ReadAll(_paths.History, fields) : null,
    };

    /// <summary>Says what could not be read of the events.</summary>
    public void Check(InputReport report)
    {
        foreach (var error in report.Errors) _findings.Add(new TestFinding(TestFindingKind.BadInput, error.Path, error.Message));
        foreach (var input in report.Inputs)
        {
            if (input.Problems.FirstOrDefault(IsLoss) is not { } first) continue;
            var more = input.ProblemCounts.Where(pair => pair.Key is not (InputProblemReason.Empty or InputProblemReason.WrongChecksum)).Sum(pair => pair.Value) - 1;
            _findings.Add(new TestFinding(TestFindingKind.BadInput, input.Path, (first.Record == 0 ? first.Message : FormattableString.Invariant($"event {first.Record} cannot be read: {first.Message}")) + (more == 0 ? "" : FormattableString.Invariant($" (and {more} more)")))
            {
                Line = LineOf(input.Path, first.Record),
            });
        }
    }

    // That nothing was read is told of the case as a whole, and a wrong checksum costs no event.
    private static bool IsLoss(InputProblem problem) => problem.Reason is not (InputProblemReason.Empty or InputProblemReason.WrongChecksum);

    private List<EventRecord> ReadAll(IReadOnlyList<string> paths, FieldTable fields)
    {
        if (paths.Count == 0) return [];
        var inputs = EventInputs.Open(paths, fields);
        var records = inputs.ReadAll().ToList();
        Check(inputs.Report);
        return records;
    }

    private int LineOf(string path, long record) =>
        path == _case.Path && _case.Definition is { } definition && record >= 1 && record <= definition.Events.Count ? definition.Events[(int)record - 1].Location.Position.Line : 0;
}
