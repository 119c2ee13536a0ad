using RuleEngine.Cli.Features;
using RuleEngine.Cli.Output;
using RuleEngine.Diagnostics;

namespace RuleEngine.Cli.Commands;

/// <summary>One execution of <c>explain</c>.</summary>
internal sealed class ExplainSession(ExplainRequest request)
{
    private readonly Terminal _terminal = Terminal.Detect();

    /// <summary>Finds the rule and the event, and shows the explanation.</summary>
    /// <returns>The exit code.</returns>
    public int Execute()
    {
        var (rules, status, problems) = request.Rule.Find(request.Exceptions, request.Surroundings);
        if (rules is null || status is null) return Stop(ExitCodes.InputError, [.. problems]);
        if (status.Explain() is not null) return Explain(rules, status);
        _terminal.Error.Write(DiagnosticText.Findings(rules, DiagnosticSeverity.Warning, status.Source));
        return Stop(ExitCodes.RuleErrors, "the rule does not run, so there is nothing to explain");
    }

    private int Explain(RuleSet rules, RuleStatus status)
    {
        if (request.Stage is { } stage)
        {
            if (status.PrintStage(stage) is not { } printed) return Stop(ExitCodes.InputError, "the rule has no query, so it has no syntax");
            _terminal.Out.Write(new StyledText { KeepsLines = true }.Add(SafeText.Lines(printed)));
            return ExitCodes.Fine;
        }
        if (request.Event is null) return Show(new ExplanationView(status, status.Explain()!, null, request.IsVerbose));
        var (record, problems) = request.Event.Find(rules.Engine.Fields, request.Inputs);
        return record is null ? Stop(ExitCodes.InputError, [.. problems]) : Show(new ExplanationView(status, status.Explain(record)!, record, request.IsVerbose));
    }

    private int Show(ExplanationView view)
    {
        if (request.Output == ValidationFormat.Text) _terminal.Out.Write(new ExplanationText(view, _terminal.HasSymbols, _terminal.Out.Width).Render());
        else
        {
            using var output = Console.OpenStandardOutput();
            ExplanationJson.Write(view, output);
        }
        return ExitCodes.Fine;
    }

    private int Stop(int code, params string[] messages)
    {
        foreach (var message in messages) _terminal.Error.Write(Message.Error(message));
        return code;
    }
}
