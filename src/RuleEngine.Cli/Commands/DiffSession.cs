using System.Reactive;
using System.Runtime.ExceptionServices;
using System.Text;
using RuleEngine.Alerts;
using RuleEngine.Cli.Comparison;
using RuleEngine.Cli.Features;
using RuleEngine.Cli.Output;
using RuleEngine.Diagnostics;
using RuleEngine.Events;
using RuleEngine.IO.Git;
using RuleEngine.IO.Inputs;
using RuleEngine.IO.Wording;

namespace RuleEngine.Cli.Commands;

/// <summary>One execution of <c>diff</c>: loads both versions, replays the events through them, and shows what differs.</summary>
internal sealed class DiffSession(DiffRequest request)
{
    private const int EventsBetweenReports = 1024;
    private const string StandardInput = "-";

    private readonly Terminal _terminal = Terminal.Detect();
    private readonly DetectionStatistics _statistics = new();
    private readonly List<(string Text, bool IsNew)> _notices = [];

    /// <summary>Compares to the end of the events, or until it is cancelled.</summary>
    /// <returns>The exit code.</returns>
    public int Execute(CancellationToken cancellation)
    {
        if (request.Replay.History.Contains(StandardInput)) return Stop(ExitCodes.InputError, "both versions read the history, so it cannot be standard input");
        if (request.Paths.Contains(StandardInput) && request.Replay.Indicators.Contains(StandardInput)) return Stop(ExitCodes.InputError, "standard input is either events or indicators");
        var indicators = IndicatorFiles.Read(request.Replay.Indicators, request.Replay.Inputs);
        if (indicators.Errors.ToArray() is { Length: > 0 } errors) return Stop(ExitCodes.InputError, [.. errors.Select(error => $"indicators: {error}")]);
        BaseRules before;
        RuleSet after;
        try
        {
            (before, after) = Load(request.Replay.Surroundings with { Indicators = indicators.Indicators });
        }
        catch (GitException exception)
        {
            return Stop(ExitCodes.InputError, $"--base {request.Base} is no folder or file, and no revision: {exception.Message}");
        }
        var inputs = EventInputs.Open(request.Paths, after.Engine.Fields, request.Replay.Inputs);
        var histories = new[] { before.Rules, after }.Select(rules => EventInputs.Open(request.Replay.History, rules.Engine.Fields, request.Replay.Inputs)).ToArray();
        string[] problems =
        [
            .. after.PathProblems.Select(problem => problem.ToString()),
            .. inputs.Report.Errors.Concat(histories[0].Report.Errors).Select(error => error.ToString()),
        ];
        if (problems.Length != 0) return Stop(ExitCodes.InputError, problems);
        TellFindings(before, after);
        if (after.Compiled == 0) return Stop(ExitCodes.NothingScanned, "nothing to compare: no rule of the new version was loaded");
        return Compare(before, after, inputs, histories, cancellation);
    }

    // The fields of the base come first in those of the new version, so events with the latter serve both.
    private (BaseRules Before, RuleSet After) Load(EngineOptions surroundings)
    {
        var before = BaseRules.Load(request.Base, request.Rules, request.Replay.Exceptions, request.BaseExceptions, surroundings);
        return (before, RuleSet.Load(request.Rules, request.Replay.Exceptions, surroundings with { SharedFields = before.Rules.Engine.Fields }));
    }

    private void TellFindings(BaseRules before, RuleSet after)
    {
        if (DiagnosticText.Findings(after, DiagnosticSeverity.Error) is { Segments.Count: > 0 } findings) _terminal.Error.Write(findings);
        foreach (var problem in before.Rules.PathProblems) Warn($"base {before.Title}: {problem}");
        if (before.Rules.Errors > 0) Warn($"base {before.Title}: {Words.Count(before.Rules.Errors, "error")} in its rules; those with errors raise no alerts there");
        if (before.Rules.Engine.Rules.Count == 0) Warn($"base {before.Title}: it has no rules, so every rule and alert is new");
    }

    private int Compare(BaseRules before, RuleSet after, EventInputs inputs, EventInputs[] histories, CancellationToken cancellation)
    {
        var pairs = RulePairing.Of(before.Rules.Engine.Rules, after.Engine.Rules, PlaceIn(before));
        var comparison = new VersionComparison(pairs, request.Limit);
        ProgressDisplay.Run(_terminal.ProgressConsole(writesDocuments: true), report => Replay(before.Rules, after, comparison, inputs, histories, report, cancellation));
        TellNotices();
        string[] unread = [.. inputs.Report.Inputs.Concat(histories[0].Report.Inputs).SelectMany(input => input.Problems).Where(InputErrors.Contains).Select(problem => problem.ToString())];
        Stop(ExitCodes.InputError, unread);
        if (cancellation.IsCancellationRequested) return Stop(ExitCodes.Interrupted, "stopped before the end of the events; nothing is shown of what was compared");
        var rules = comparison.Rules;
        Gate[] gates =
        [
            .. GateOf("--max-new", "new alert", request.MaxNew, rules, rule => rule.New),
            .. GateOf("--max-lost", "lost alert", request.MaxLost, rules, rule => rule.Lost),
        ];
        var isEmpty = inputs.Report.EventsRead == 0;
        if (isEmpty) Stop(ExitCodes.NothingScanned, "nothing was compared: no event was read");
        else Show(new ComparisonView(before, after, request.Rules, rules, inputs.Report, gates) { Order = [.. InputOrderText.Describe(_statistics, request.Replay.Detection)] });
        // The page of the text says it itself.
        foreach (var gate in gates.Where(gate => gate.IsFailed && request.Output != ComparisonFormat.Text)) Stop(ExitCodes.Findings, $"failed {ComparisonSentence.Of(gate)}");
        return ExitCodes.Of(inputError: unread.Length != 0, nothingScanned: isEmpty, ruleErrors: after.Errors != 0, findings: gates.Any(gate => gate.IsFailed));
    }

    private static IEnumerable<Gate> GateOf(string option, string noun, int? limit, IReadOnlyList<RuleAlerts> rules, Func<RuleAlerts, long> countOf) =>
        limit is { } most ? [Gate.Of(option, noun, most, rules, countOf)] : [];

    // In a repository a file is where it was; in another folder it is at the same place below it.
    private Func<RuleStatus, string> PlaceIn(BaseRules before)
    {
        if (before.Commit is not null) return rule => Path.GetFullPath(rule.Source.Path);
        var roots = request.Rules.Append(request.Base).Where(Directory.Exists).OrderByDescending(root => Path.GetFullPath(root).Length).ToList();
        return rule => roots.Select(root => Path.GetRelativePath(root, rule.Source.Path)).FirstOrDefault(path => !path.StartsWith("..", StringComparison.Ordinal)) ?? Path.GetFileName(rule.Source.Path);
    }

    private void Replay(RuleSet before, RuleSet after, VersionComparison comparison, EventInputs inputs, EventInputs[] histories, Action<InputReport> report, CancellationToken cancellation)
    {
        ExceptionDispatchInfo? failure = null;
        using var old = Start(before.Engine, histories[0], isNew: false);
        using var now = Start(after.Engine, histories[1], isNew: true);
        var read = 0L;
        foreach (var record in inputs.ReadAll())
        {
            if (cancellation.IsCancellationRequested) return;
            old.OnNext(record);
            now.OnNext(record);
            comparison.EndEvent();
            failure?.Throw();
            if (++read % EventsBetweenReports == 0) report(inputs.Report);
        }
        old.OnCompleted();
        now.OnCompleted();
        failure?.Throw();
        comparison.End();

        DetectionRun Start(DetectionEngine engine, EventInputs history, bool isNew)
        {
            var options = request.Replay.Detection with
            {
                Degraded = notice => Note(engine, notice, isNew),
                History = request.Replay.History.Count == 0 ? null : ReadHistory(history, cancellation),
            };
            var observer = Observer.Create<Alert>(alert => comparison.Add(alert, isNew), exception => failure = ExceptionDispatchInfo.Capture(exception));
            return engine.Start(observer, isNew ? _statistics : null, options);
        }
    }

    private static IEnumerable<EventRecord> ReadHistory(EventInputs history, CancellationToken cancellation) =>
        history.ReadAll().TakeWhile(_ => !cancellation.IsCancellationRequested);

    private void Note(DetectionEngine engine, DegradationNotice notice, bool isNew)
    {
        var name = engine.Rules.FirstOrDefault(rule => rule.Definition?.RuleId == notice.RuleId)?.Definition?.Name;
        _notices.Add((name is null ? notice.Message : $"{name}: {notice.Message}", isNew));
    }

    // What is true of both versions is told once.
    private void TellNotices()
    {
        foreach (var versions in _notices.GroupBy(notice => notice.Text, notice => notice.IsNew))
        {
            Warn(versions.Distinct().Count() == 2 ? versions.Key : $"{(versions.First() ? "new" : "base")}: {versions.Key}");
        }
    }

    private void Warn(string message) => _terminal.Warnings(writesDocuments: true).Write(Message.Warning(message));

    private void Show(ComparisonView view)
    {
        if (request.Output == ComparisonFormat.Text)
        {
            _terminal.Out.Write(new ComparisonText(view, _terminal.Out.Width, request.IsVerbose).Render());
            return;
        }
        using var output = Console.OpenStandardOutput();
        if (request.Output == ComparisonFormat.Json) ComparisonJson.Write(view, output);
        else output.Write(Encoding.UTF8.GetBytes(ComparisonMarkdown.Render(view)));
    }

    private int Stop(int code, params string[] messages)
    {
        foreach (var message in messages) _terminal.Error.Write(Message.Error(message));
        return code;
    }
}
