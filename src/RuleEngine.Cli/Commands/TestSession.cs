using RuleEngine.Cli.Features;
using RuleEngine.Cli.Output;
using RuleEngine.IO.Inputs;
using RuleEngine.IO.RuleFiles;
using RuleEngine.Testing.Cases;

namespace RuleEngine.Cli.Commands;

/// <summary>One execution of <c>test</c>.</summary>
internal sealed class TestSession(TestRequest request)
{
    private readonly Terminal _terminal = Terminal.Detect();

    /// <summary>Runs the cases and shows what came of them.</summary>
    /// <returns>The exit code.</returns>
    public int Execute()
    {
        var indicators = IndicatorFiles.Read(request.Indicators, new EventInputOptions());
        var exceptions = ExceptionFileLoader.Load(request.Exceptions);
        string[] problems = [.. indicators.Errors.Select(error => $"indicators: {error}"), .. exceptions.Problems.Select(problem => problem.ToString())];
        foreach (var problem in problems) _terminal.Error.Write(Message.Error(problem));
        if (problems.Length != 0) return ExitCodes.InputError;
        var surroundings = exceptions.ApplyTo(request.Options.Surroundings) with { Indicators = indicators.Indicators };
        string[] places = request.Options.CasesRoot is { } cases ? [.. request.Paths, cases] : [.. request.Paths];
        if (!ChangedSinceOption.TryAsk(request.ChangedSince, places, [.. request.Exceptions, .. request.Indicators], _terminal, out var changes)) return ExitCodes.InputError;
        var run = RuleTests.Run(request.Paths, request.Options with { ChangedFiles = changes?.Paths, Surroundings = surroundings, OpensDiffTool = !Console.IsOutputRedirected });
        var report = Report.Of(run, RepositoryRoot.Find(), output => output.Write(new TestText(run, request.IsVerbose, output.Width) { ChangedSince = changes?.Revision }.Render()), output => TestJson.Write(run, output));
        return new ReportPublisher(request.Reports, _terminal).Publish(report) ? CodeOf(run) : ExitCodes.InputError;
    }

    /// <summary>The exit code of a run.</summary>
    public static int CodeOf(RuleTestRun run) => ExitCodes.Of(run.HasInputErrors, run.IsVacuous, run.HasRuleErrors, run.HasFailures);
}
