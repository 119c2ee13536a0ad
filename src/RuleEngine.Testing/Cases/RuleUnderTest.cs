using RuleEngine.Events;
using RuleEngine.IO.Surveys;

namespace RuleEngine.Testing.Cases;

/// <summary>A rule with its cases while they run, several at once.</summary>
internal sealed class RuleUnderTest
{
    private readonly Lazy<DetectionEngine> _engine;
    private readonly Lazy<EventSurvey> _survey;
    private readonly Lock _lock = new();

    /// <summary>A rule.</summary>
    /// <param name="status">What became of it among all rules.</param>
    /// <param name="folder">Its cases.</param>
    /// <param name="cases">Those that are selected.</param>
    /// <param name="surroundings">What it refers to.</param>
    public RuleUnderTest(RuleStatus status, CaseFolder folder, IReadOnlyList<TestCase> cases, EngineOptions surroundings)
    {
        (Status, Folder, Cases, Surroundings) = (status, folder, cases, surroundings);
        _engine = new Lazy<DetectionEngine>(() => DetectionEngine.Load([status.Source], surroundings));
        // What a case may leave out for itself must not be what all cases lack.
        var ignoresIndex = surroundings.IgnoreIndexPatterns || cases.Any(item => item.Definition is { IgnoresIndex: true });
        _survey = new Lazy<EventSurvey>(() => new EventSurvey(ignoresIndex == surroundings.IgnoreIndexPatterns ? Engine : DetectionEngine.Load([status.Source], surroundings with { IgnoreIndexPatterns = true })));
    }

    /// <summary>What became of the rule among all rules.</summary>
    public RuleStatus Status { get; }

    /// <summary>Its cases.</summary>
    public CaseFolder Folder { get; }

    /// <summary>Those that are selected.</summary>
    public IReadOnlyList<TestCase> Cases { get; }

    /// <summary>What it refers to.</summary>
    public EngineOptions Surroundings { get; }

    /// <summary>The rule compiled alone, once.</summary>
    public DetectionEngine Engine => _engine.Value;

    /// <summary>The fields that events are surveyed with.</summary>
    public FieldTable SurveyFields => _survey.Value.Fields;

    /// <summary>Takes events of a case into account when it is asked whether the cases have what the rule needs.</summary>
    public void Survey(IEnumerable<EventRecord> records)
    {
        lock (_lock)
        {
            foreach (var record in records) _survey.Value.Add(record);
        }
    }

    /// <summary>What the rule needs and none of its cases has; null when nothing was surveyed.</summary>
    public IReadOnlyList<StageCoverage>? MissingNeeds()
    {
        lock (_lock)
        {
            if (!_survey.IsValueCreated || _survey.Value.Report() is not { Events: > 0 } report) return null;
            return [.. report.Rules.SelectMany(rule => rule.Stages).Where(stage => stage.Role == StageRole.Match && stage.State != RuleState.Covered)];
        }
    }
}
