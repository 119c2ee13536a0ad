using System.Diagnostics;
using System.Reactive.Disposables;
using System.Runtime.ExceptionServices;
using RuleEngine.Alerts;
using RuleEngine.Cli.Features;
using RuleEngine.Cli.Output;
using RuleEngine.Diagnostics;
using RuleEngine.Events;
using RuleEngine.IO.Inputs;
using RuleEngine.IO.Sinks;
using RuleEngine.IO.Wording;

namespace RuleEngine.Cli.Commands;

/// <summary>One execution of <c>run</c>: checks what it was given, detects, and sums up.</summary>
internal sealed class RunSession(RunRequest request)
{
    private const int EventsBetweenReports = 1024;
    private const int ManyRules = 100;
    private static readonly TimeSpan InterruptionGrace = TimeSpan.FromSeconds(1);

    private readonly Terminal _terminal = Terminal.Detect();
    private readonly AlertTally _tally = new();
    private readonly DetectionStatistics _statistics = new();

    private bool WritesDocuments => request.Output != OutputFormat.Table;

    /// <summary>Runs to the end of the events, or until it is cancelled.</summary>
    /// <returns>The exit code.</returns>
    public int Execute(CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        if (request.Paths.Contains("-") && request.Replay.Indicators.Contains("-")) return Stop(ExitCodes.InputError, "standard input is either events or indicators");
        var (rules, indicators) = Load();
        // What loading leaves behind would take room for as long as the run lasts.
        if (rules.Loaded >= ManyRules) GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        var findings = DiagnosticText.Findings(rules, request.IsVerbose ? DiagnosticSeverity.Info : DiagnosticSeverity.Error);
        if (findings.Segments.Count != 0) _terminal.Error.Write(findings);
        var inputs = EventInputs.Open(request.Paths, rules.Engine.Fields, request.Replay.Inputs with { CreateSifter = () => rules.Engine.CreateSifter(request.Replay.Detection) });
        var history = request.Replay.History.Count == 0 ? null : EventInputs.Open(request.Replay.History, rules.Engine.Fields, request.Replay.Inputs with { CreateSifter = rules.Engine.CreateHistorySifter });
        string[] problems =
        [
            .. indicators.Errors.Select(error => $"indicators: {error}"),
            .. rules.PathProblems.Select(problem => problem.ToString()),
            .. inputs.Report.Errors.Concat(history?.Report.Errors ?? []).Select(error => error.ToString()),
        ];
        if (problems.Length != 0) return Stop(ExitCodes.InputError, problems);
        if (rules.Compiled == 0) return Stop(ExitCodes.NothingScanned, "nothing to run: no rule was loaded");
        if (!TryOpenAlertsFile(out var alertsFile)) return ExitCodes.InputError;

        using (alertsFile)
        {
            var sink = alertsFile is null ? null : new SafeAlertSink(alertsFile);
            Detect(rules.Engine, inputs, history, sink, cancellation);
            var summary = new RunSummary(rules, inputs.Report, indicators, request.Replay.Detection, _statistics, _tally, Stopwatch.GetElapsedTime(started), cancellation.IsCancellationRequested) { History = history?.Report };
            var writer = WritesDocuments ? _terminal.Error : _terminal.Out;
            writer.Write(RunSummaryText.Render(summary, writer.Width, request.IsVerbose));
            return Conclude(summary, sink);
        }
    }

    // Once rules are compiled, they hold what they use of the indicators, and the others may go.
    private (RuleSet Rules, InputReport Indicators) Load()
    {
        var indicators = IndicatorFiles.Read(request.Replay.Indicators, request.Replay.Inputs);
        return (RuleSet.Load(request.Rules, request.Replay.Exceptions, request.Replay.Surroundings with { Indicators = indicators.Indicators }), indicators.Report);
    }

    private void Detect(DetectionEngine engine, EventInputs inputs, EventInputs? history, SafeAlertSink? sink, CancellationToken cancellation)
    {
        using var renderer = CreateRenderer();
        var pump = new EventPump();
        ExceptionDispatchInfo? failure = null;
        using var subscription = new SerialDisposable();
        ProgressDisplay.Run(_terminal.ProgressConsole(WritesDocuments), report =>
        {
            var options = request.Replay.Detection with
            {
                Degraded = notice => Warn(engine, notice),
                History = history is null ? null : ReadHistory(history, report, cancellation),
            };
            Wait(Task.Run(() => DetectAll(options, report), CancellationToken.None), cancellation);
            pump.Complete();
        });
        failure?.Throw();

        // History is read when the run is subscribed to.
        void DetectAll(DetectionOptions options, Action<InputReport> report)
        {
            subscription.Disposable = engine.Detect(pump.Events, _statistics, options).Subscribe(
                alert => Deliver(alert, renderer, sink),
                exception => failure = ExceptionDispatchInfo.Capture(exception));
            ReadAll(inputs, pump, report, cancellation);
        }
    }

    private void Warn(DetectionEngine engine, DegradationNotice notice)
    {
        // The summary tells it, with what came of it.
        if (notice.Reason == nameof(DetectionStatistics.ColdStart)) return;
        var name = engine.Rules.FirstOrDefault(rule => rule.Definition?.RuleId == notice.RuleId)?.Definition?.Name;
        _terminal.Warnings(WritesDocuments).Write(Message.Warning(name is null ? notice.Message : $"{name}: {notice.Message}"));
    }

    private static void ReadAll(EventInputs inputs, EventPump pump, Action<InputReport> report, CancellationToken cancellation)
    {
        var read = 0L;
        foreach (var record in inputs.ReadLent())
        {
            if (cancellation.IsCancellationRequested || !pump.TryPush(record)) return;
            if (++read % EventsBetweenReports == 0) report(inputs.Report);
        }
    }

    private static IEnumerable<EventRecord> ReadHistory(EventInputs history, Action<InputReport> report, CancellationToken cancellation)
    {
        var read = 0L;
        foreach (var record in history.ReadLent())
        {
            if (cancellation.IsCancellationRequested) yield break;
            if (++read % EventsBetweenReports == 0) report(history.Report);
            yield return record;
        }
    }

    // Reading standard input cannot be interrupted: after Ctrl-C the reader is left behind when it does not end by itself.
    private static void Wait(Task reading, CancellationToken cancellation)
    {
        try
        {
            Task.WaitAny([reading], cancellation);
        }
        catch (OperationCanceledException)
        {
            Task.WaitAny([reading], InterruptionGrace);
        }
        if (reading.IsCompleted) reading.GetAwaiter().GetResult();
    }

    private IAlertRenderer CreateRenderer() => request.Output switch
    {
        OutputFormat.Ndjson => new NdjsonAlertRenderer(Console.OpenStandardOutput()),
        OutputFormat.Json => new JsonAlertRenderer(Console.OpenStandardOutput()),
        _ => new TableAlertRenderer(_terminal.Out),
    };

    private void Deliver(Alert alert, IAlertRenderer renderer, SafeAlertSink? sink)
    {
        var isShown = alert.Severity >= request.MinSeverity;
        _tally.Add(alert, isShown);
        if (!isShown) return;
        renderer.Write(alert);
        sink?.Write(alert);
    }

    private int Conclude(RunSummary summary, SafeAlertSink? sink)
    {
        if (sink is { Failed: > 0 }) _terminal.Error.Write(Message.Error($"{request.AlertsFile}: {Words.Count(sink.Failed, "alert")} could not be written: {sink.LastFailure!.Message}"));
        string[] unread = [.. summary.Inputs.Inputs.Concat(summary.Indicators.Inputs).Concat(summary.History?.Inputs ?? []).SelectMany(input => input.Problems).Where(InputErrors.Contains).Select(problem => problem.ToString())];
        foreach (var problem in unread) _terminal.Error.Write(Message.Error(problem));
        if (summary.IsInterrupted) return ExitCodes.Interrupted;
        var isEmpty = summary.Inputs.EventsRead == 0;
        if (isEmpty) _terminal.Error.Write(Message.Error("nothing was scanned: no event was read"));
        return ExitCodes.Of(
            inputError: sink is { Failed: > 0 } || unread.Length != 0,
            nothingScanned: isEmpty,
            ruleErrors: summary.Rules.Errors != 0,
            findings: request.FailOn is { } limit && summary.Alerts.Highest >= limit);
    }

    private bool TryOpenAlertsFile(out NdjsonAlertSink? sink)
    {
        sink = null;
        if (request.AlertsFile is not { } path) return true;
        try
        {
            sink = NdjsonAlertSink.Create(path);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            Stop(ExitCodes.InputError, $"{path}: the alerts cannot be written: {exception.Message}");
            return false;
        }
    }

    private int Stop(int code, params string[] messages)
    {
        foreach (var message in messages) _terminal.Error.Write(Message.Error(message));
        return code;
    }
}
