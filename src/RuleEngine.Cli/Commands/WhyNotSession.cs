using RuleEngine.Cli.Features;
using RuleEngine.Cli.Output;
using RuleEngine.Diagnostics;
using RuleEngine.IO.Inputs;
using RuleEngine.IO.Misses;
using RuleEngine.IO.Wording;

namespace RuleEngine.Cli.Commands;

/// <summary>One execution of <c>why-not</c>.</summary>
internal sealed class WhyNotSession(WhyNotRequest request)
{
    private const int EventsBetweenReports = 1024;

    private readonly Terminal _terminal = Terminal.Detect();

    /// <summary>Finds the rule, runs it over the events, and shows the answer.</summary>
    /// <returns>The exit code.</returns>
    public int Execute(CancellationToken cancellation)
    {
        if (request.Paths.Contains("-") && request.Replay.Indicators.Contains("-")) return Stop(ExitCodes.InputError, "standard input is either events or indicators");
        var indicators = IndicatorFiles.Read(request.Replay.Indicators, request.Replay.Inputs);
        string[] unread = [.. indicators.Errors.Select(error => $"indicators: {error}")];
        if (unread.Length != 0) return Stop(ExitCodes.InputError, unread);
        var surroundings = request.Replay.Surroundings with { Indicators = indicators.Indicators };
        var (rules, status, problems) = request.Rule.Find(request.Replay.Exceptions, surroundings);
        if (rules is null || status is null) return Stop(ExitCodes.InputError, [.. problems]);
        if (status.Explain() is null)
        {
            _terminal.Error.Write(DiagnosticText.Findings(rules, DiagnosticSeverity.Warning, status.Source));
            return Stop(ExitCodes.RuleErrors, "the rule does not run, so there is nothing to explain");
        }
        // The other rules are not run, nor are their fields read.
        if (rules.Engine.Rules.Count > 1) rules = RuleSet.Load([status.Source.Path], request.Replay.Exceptions, surroundings);
        return Explain(rules.Engine, cancellation);
    }

    private int Explain(DetectionEngine engine, CancellationToken cancellation)
    {
        if (request.Filter.FindUnknown(engine.Rules[0].Explain()!) is { } unknown) return Stop(ExitCodes.InputError, $"--key {unknown}");
        var inputs = EventInputs.Open(request.Paths, engine.Fields, request.Replay.Inputs);
        var history = request.Replay.History.Count == 0 ? null : EventInputs.Open(request.Replay.History, engine.Fields, request.Replay.Inputs);
        string[] problems = [.. inputs.Report.Errors.Concat(history?.Report.Errors ?? []).Select(error => error.ToString())];
        if (problems.Length != 0) return Stop(ExitCodes.InputError, problems);

        var options = request.Replay.Detection with { History = history?.ReadAll() };
        MissAnalysis? analysis = null;
        ProgressDisplay.Run(_terminal.ProgressConsole(writesDocuments: false), report => analysis = Run(engine, inputs, options, report, cancellation));
        if (cancellation.IsCancellationRequested || analysis is null) return ExitCodes.Interrupted;
        if (inputs.Report.EventsRead != 0) Show(analysis);
        return Conclude(inputs.Report, history?.Report);
    }

    private MissAnalysis? Run(DetectionEngine engine, EventInputs inputs, DetectionOptions options, Action<InputReport> report, CancellationToken cancellation)
    {
        using var run = new MissRun(engine, options, request.Filter, new MissLimits());
        var read = 0L;
        foreach (var record in inputs.ReadAll())
        {
            if (cancellation.IsCancellationRequested) return null;
            if (++read % EventsBetweenReports == 0) report(inputs.Report);
            run.OnNext(record);
        }
        return run.Complete();
    }

    private void Show(MissAnalysis analysis)
    {
        if (request.Output == ValidationFormat.Text)
        {
            _terminal.Out.Write(new WhyNotText(analysis, request.Limit, _terminal.Out.Width).Render());
            return;
        }
        using var output = Console.OpenStandardOutput();
        new WhyNotJson(analysis, request.Limit).Write(output);
    }

    private int Conclude(InputReport inputs, InputReport? history)
    {
        string[] unread = [.. inputs.Inputs.Concat(history?.Inputs ?? []).SelectMany(input => input.Problems).Where(InputErrors.Contains).Select(problem => problem.ToString())];
        Stop(ExitCodes.InputError, unread);
        if (inputs.EventsSkipped != 0) _terminal.Error.Write(Message.Warning($"{Words.Count(inputs.EventsSkipped, "event")} could not be read and were not looked at; run --verbose names them"));
        var isEmpty = inputs.EventsRead == 0;
        if (isEmpty) Stop(ExitCodes.NothingScanned, "nothing was looked at: no event was read");
        return ExitCodes.Of(inputError: unread.Length != 0, nothingScanned: isEmpty, ruleErrors: false, findings: false);
    }

    private int Stop(int code, params string[] messages)
    {
        foreach (var message in messages) _terminal.Error.Write(Message.Error(message));
        return code;
    }
}
