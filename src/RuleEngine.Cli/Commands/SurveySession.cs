using RuleEngine.Cli.Features;
using RuleEngine.Cli.Output;
using RuleEngine.Diagnostics;
using RuleEngine.IO.Inputs;
using RuleEngine.IO.Surveys;

namespace RuleEngine.Cli.Commands;

/// <summary>One execution of <c>survey</c>.</summary>
internal sealed class SurveySession(SurveyRequest request)
{
    private const int EventsBetweenReports = 1024;

    private readonly Terminal _terminal = Terminal.Detect();

    /// <summary>Reads to the end of the events, or until it is cancelled, and shows what was found.</summary>
    /// <returns>The exit code.</returns>
    public int Execute(CancellationToken cancellation)
    {
        var rules = request.Rules.Count == 0 ? null : RuleSet.Load(request.Rules);
        if (rules is not null && DiagnosticText.Findings(rules, DiagnosticSeverity.Error) is { Segments.Count: > 0 } findings) _terminal.Error.Write(findings);
        var survey = new EventSurvey(rules?.Engine);
        var inputs = EventInputs.Open(request.Paths, survey.Fields);
        string[] problems = [.. rules?.PathProblems.Select(problem => problem.ToString()) ?? [], .. inputs.Report.Errors.Select(error => error.ToString())];
        if (problems.Length != 0) return Stop(ExitCodes.InputError, problems);
        if (rules is { Compiled: 0 }) return Stop(ExitCodes.NothingScanned, "nothing to look for: no rule was loaded");
        ProgressDisplay.Run(_terminal.ProgressConsole(writesDocuments: false), report => Read(inputs, survey, report, cancellation));
        var view = new SurveyView(survey.Report(), inputs.Report, rules, request.IsVerbose);
        if (view.Inputs.EventsRead != 0) Show(view);
        return Conclude(view, cancellation);
    }

    private static void Read(EventInputs inputs, EventSurvey survey, Action<InputReport> report, CancellationToken cancellation)
    {
        var read = 0L;
        foreach (var record in inputs.ReadAll())
        {
            if (cancellation.IsCancellationRequested) return;
            survey.Add(record);
            if (++read % EventsBetweenReports == 0) report(inputs.Report);
        }
    }

    private void Show(SurveyView view)
    {
        if (request.Output == ValidationFormat.Text)
        {
            _terminal.Out.Write(SurveyText.Render(view, _terminal.Out.Width));
            return;
        }
        using var output = Console.OpenStandardOutput();
        SurveyJson.Write(view, output);
    }

    private int Conclude(SurveyView view, CancellationToken cancellation)
    {
        string[] unread = [.. view.Inputs.Inputs.SelectMany(input => input.Problems).Where(InputErrors.Contains).Select(problem => problem.ToString())];
        Stop(ExitCodes.InputError, unread);
        if (cancellation.IsCancellationRequested) return ExitCodes.Interrupted;
        var isEmpty = view.Inputs.EventsRead == 0;
        if (isEmpty) Stop(ExitCodes.NothingScanned, "nothing was surveyed: no event was read");
        return ExitCodes.Of(inputError: unread.Length != 0, nothingScanned: isEmpty, ruleErrors: view.Rules is { Errors: > 0 }, findings: false);
    }

    private int Stop(int code, params string[] messages)
    {
        foreach (var message in messages) _terminal.Error.Write(Message.Error(message));
        return code;
    }
}
