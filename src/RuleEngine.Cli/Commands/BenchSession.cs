using RuleEngine.Cli.Features;
using RuleEngine.Cli.Measuring;
using RuleEngine.Cli.Output;
using RuleEngine.Diagnostics;
using RuleEngine.IO.Inputs;

namespace RuleEngine.Cli.Commands;

/// <summary>One execution of <c>bench</c>.</summary>
internal sealed class BenchSession(BenchRequest request)
{
    private readonly Terminal _terminal = Terminal.Detect();

    /// <summary>Reads, counts, measures and shows.</summary>
    /// <returns>The exit code.</returns>
    public int Execute(CancellationToken cancellation)
    {
        try
        {
            return Measure(cancellation);
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.Interrupted;
        }
    }

    private int Measure(CancellationToken cancellation)
    {
        if (request.Paths.Contains("-") && request.Replay.Indicators.Contains("-")) return Stop(ExitCodes.InputError, "standard input is either events or indicators");
        var indicators = IndicatorFiles.Read(request.Replay.Indicators, request.Replay.Inputs);
        var rules = RuleSet.Load(request.Rules, request.Replay.Exceptions, request.Replay.Surroundings with { Indicators = indicators.Indicators });
        if (DiagnosticText.Findings(rules, DiagnosticSeverity.Error) is { Segments.Count: > 0 } findings) _terminal.Error.Write(findings);
        var inputs = Open(rules);
        string[] problems = [.. indicators.Errors.Select(error => $"indicators: {error}"), .. rules.PathProblems.Select(problem => problem.ToString()), .. inputs.Report.Errors.Select(error => error.ToString())];
        if (problems.Length != 0) return Stop(ExitCodes.InputError, problems);
        if (rules.Compiled == 0) return Stop(ExitCodes.NothingScanned, "nothing to measure: no rule was loaded");
        EventSample? sample = null;
        ProgressDisplay.Run(_terminal.ProgressConsole(writesDocuments: false), report => sample = EventSample.Read(inputs, request.MaxEvents, report, cancellation));
        if (sample!.Events.Count != 0) Show(Measure(rules, sample, cancellation));
        return Conclude(rules, sample);
    }

    private EventInputs Open(RuleSet rules) => EventInputs.Open(request.Paths, rules.Engine.Fields, request.Replay.Inputs);

    private BenchReport Measure(RuleSet rules, EventSample sample, CancellationToken cancellation)
    {
        // Standard input can be read once; what took long is warm, and not worth as long again.
        var reading = request.Paths.Contains("-") || sample.Reading > request.Time ? sample.Reading : sample.ReadAgain(Open(rules), cancellation);
        var profile = rules.Engine.Profile(sample.Events, request.Replay.Detection);
        var meter = new CostMeter(rules.Engine, sample.Events, request.Replay.Detection, request.Time, cancellation);
        var set = meter.MeasureSet(profile);
        var conditions = CostMeter.MeasureConditions(profile, cancellation);
        var (costs, noise) = meter.MeasureRules(profile, conditions, set);
        ConditionCost[] leaves = [.. profile.Conditions.Select(condition => conditions[condition]).OrderByDescending(condition => condition.Nanoseconds).ThenByDescending(condition => condition.Profile.Asked)];
        return new BenchReport(rules, sample, reading, profile, set, [.. InOrder(costs)], leaves, noise);
    }

    private IEnumerable<RuleCost> InOrder(IReadOnlyList<RuleCost> rules) => request.Order switch
    {
        BenchOrder.Matches => rules.OrderByDescending(rule => rule.Profile.Matches),
        BenchOrder.Alerts => rules.OrderByDescending(rule => rule.Profile.Alerts).ThenByDescending(rule => rule.Profile.Matches),
        BenchOrder.State => rules.OrderByDescending(rule => rule.Profile.PeakStateBytes).ThenByDescending(rule => rule.Profile.Matches),
        _ => rules.OrderByDescending(rule => rule.Nanoseconds).ThenByDescending(rule => rule.Profile.Candidates),
    };

    private void Show(BenchReport report)
    {
        if (request.Output == ValidationFormat.Text)
        {
            _terminal.Out.Write(new BenchText(report, request.Limit, _terminal.Out.Width).Render());
            return;
        }
        using var output = Console.OpenStandardOutput();
        BenchJson.Write(report, output);
    }

    private int Conclude(RuleSet rules, EventSample sample)
    {
        string[] unread = [.. sample.Report.Inputs.SelectMany(input => input.Problems).Where(InputErrors.Contains).Select(problem => problem.ToString())];
        Stop(ExitCodes.InputError, unread);
        var isEmpty = sample.Events.Count == 0;
        if (isEmpty) Stop(ExitCodes.NothingScanned, "nothing was measured: no event was read");
        return ExitCodes.Of(inputError: unread.Length != 0, nothingScanned: isEmpty, ruleErrors: rules.Errors != 0, findings: false);
    }

    private int Stop(int code, params string[] messages)
    {
        foreach (var message in messages) _terminal.Error.Write(Message.Error(message));
        return code;
    }
}
