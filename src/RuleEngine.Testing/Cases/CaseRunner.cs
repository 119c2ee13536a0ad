using System.Diagnostics;
using RuleEngine.Events;

namespace RuleEngine.Testing.Cases;

/// <summary>Runs one case.</summary>
/// <param name="rule">Its rule.</param>
/// <param name="accepts">Whether what comes becomes approved.</param>
/// <param name="openDiff">Shows a mismatch to a developer.</param>
internal sealed class CaseRunner(RuleUnderTest rule, bool accepts, Action<SnapshotFiles> openDiff)
{
    /// <summary>Runs a case; whatever it throws is its result.</summary>
    public CaseResult Run(TestCase item)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            return RunUnguarded(item) with { Description = item.Definition?.Description ?? "", Approved = item.Files?.Verified, Duration = Stopwatch.GetElapsedTime(started) };
        }
#pragma warning disable CA1031 // A case that throws must not take the others with it; what it threw is told.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            var finding = new TestFinding(TestFindingKind.Exception, item.Path, $"the run ended with {exception.GetType().Name}: {exception.Message}");
            return new CaseResult(item.Name, item.Path, CaseOutcome.Broken) { Message = finding.Message, Findings = [finding], Approved = item.Files?.Verified, Duration = Stopwatch.GetElapsedTime(started) };
        }
    }

    private CaseResult RunUnguarded(TestCase item)
    {
        if (item.Problem is { } problem) return Broken(item, [problem]);
        if (item.Diagnostics is [var first, ..]) return new CaseResult(item.Name, item.Path, CaseOutcome.Broken) { Message = first.Message, Line = first.Location?.Position.Line ?? 1, Diagnostics = item.Diagnostics };
        if (!rule.Status.IsCompiled) return new CaseResult(item.Name, item.Path, CaseOutcome.NotRun) { Message = "did not run: the rule has errors, or does not run here" };
        var inputs = new CaseInputs(item);
        if (inputs.Findings.Count != 0) return Broken(item, inputs.Findings);
        var engine = inputs.NeedsOwnEngine ? inputs.Compile(rule.Status.Source, rule.Surroundings) : rule.Engine;
        var options = inputs.Detection(engine.Fields);
        if (inputs.Findings.Count != 0) return Broken(item, inputs.Findings);
        var replay = RuleReplay.Run(engine, inputs.Open(engine.Fields), options);
        inputs.Check(replay.Inputs);
        if (replay.Inputs.EventsRead == 0 && inputs.Findings.Count == 0) return Broken(item, [new TestFinding(TestFindingKind.NoEvent, item.Path, "no event was read, so nothing was tested")]);
        if (inputs.Findings.Count != 0) return Broken(item, inputs.Findings) with { Events = replay.Inputs.EventsRead };
        var status = engine.Rules.First(candidate => ReferenceEquals(candidate.Source, rule.Status.Source));
        return Judge(item, new CaseRun(status, [.. replay.Alerts.Where(alert => ReferenceEquals(alert.Rule, status.Definition))], Inspect(inputs, replay), replay.Inputs.EventsRead));
    }

    // A second pass over the events, with the fields by which a log is surveyed: the first one is as in production. Alerts of rules beside are events, too.
    private List<EventRecord> Inspect(CaseInputs inputs, ReplayResult replay)
    {
        var records = inputs.Open(rule.SurveyFields).ReadAll().ToList();
        var factory = new EventFactory(rule.SurveyFields);
        foreach (var alert in replay.Alerts.SelectMany(alert => alert.BuildingBlocks.Append(alert)).Where(alert => alert.Rule.Source != rule.Status.Source))
        {
            if (factory.TryCreate(alert.Document.Span, new EventOrigin(alert.Rule.Source.Path, 1), out var record, out _)) records.Add(record);
        }
        rule.Survey(records);
        return records;
    }

    private CaseResult Judge(TestCase item, CaseRun run)
    {
        var verdict = item.Definition?.Expect is { } expectation ? Verdict.Of(expectation, run.Alerts) : Verdict.Of(AlertSnapshots.Compare(item, run.Alerts));
        var isNegative = verdict.ExpectsNone && run.Alerts.Count == 0;
        var distance = isNegative ? ReachAnalysis.Of(run.Rule).Examine(run.Events) : null;
        var result = new CaseResult(item.Name, item.Path, verdict.IsMet ? CaseOutcome.Passed : CaseOutcome.Failed)
        {
            Message = verdict.Message,
            Line = verdict.Line,
            Differences = verdict.Differences,
            IsNegative = verdict.ExpectsNone,
            Alerts = run.Alerts.Count,
            Events = run.EventsRead,
        };
        if (item.Definition?.Vacuous is { } reason && isNegative) return Finish(distance is null ? WithIdleReason(result, item) : result with { Message = verdict.IsMet ? $"vacuous, accepted: {reason.Text.Trim()}" : result.Message }, verdict);
        if (distance is null) return Finish(result, verdict);
        var finding = new TestFinding(TestFindingKind.NotReached, item.Path, distance) { Hint = "bring the events nearer to an alert, one condition short of it; or say why not with vacuous = \"...\" in a case file" };
        result = result with { Findings = [finding] };
        return verdict.IsMet || accepts ? Settle(verdict, approves: false, result with { Outcome = CaseOutcome.Vacuous, Message = finding.Message }) : Finish(result, verdict);
    }

    private CaseResult Finish(CaseResult result, Verdict verdict)
    {
        if (verdict.IsMet || !accepts || verdict.Comparison is null) return Settle(verdict, approves: verdict.IsMet, result);
        var amount = FormattableString.Invariant($"approved {result.Alerts} {(result.Alerts == 1 ? "alert" : "alerts")}");
        return Settle(verdict, approves: true, result with { Outcome = CaseOutcome.Accepted, Message = verdict.Comparison.Approved is null ? amount : $"{amount} in place of {verdict.ApprovedCount}", Differences = result.Differences });
    }

    private CaseResult Settle(Verdict verdict, bool approves, CaseResult result)
    {
        if (verdict.Comparison is not { } comparison) return result;
        if (approves)
        {
            comparison.Approve();
            return result;
        }
        if (comparison.IsEqual) return result;
        comparison.Reject();
        if (!accepts) openDiff(comparison.Files);
        return result with { Received = comparison.Files.Received };
    }

    private static CaseResult WithIdleReason(CaseResult result, TestCase item)
    {
        var location = item.Definition!.Vacuous!.Location;
        return result with
        {
            Findings = [new TestFinding(TestFindingKind.BadCase, item.Path, "`vacuous` is not needed: the events come near an alert") { Line = location.Position.Line, Severity = Diagnostics.DiagnosticSeverity.Warning, Hint = "delete it" }],
        };
    }

    private static CaseResult Broken(TestCase item, IReadOnlyList<TestFinding> findings) =>
        new(item.Name, item.Path, CaseOutcome.Broken) { Message = findings[0].Message, Line = Math.Max(1, findings[0].Path == item.Path ? findings[0].Line : 1), Findings = [.. findings] };
}
