using System.Reactive.Linq;
using RuleEngine.Cli.Features;
using RuleEngine.Cli.Output;
using RuleEngine.IO.Inputs;

namespace RuleEngine.Cli.Commands;

/// <summary>One execution of <c>query</c>.</summary>
internal sealed class QuerySession(QueryRequest request)
{
    private readonly Terminal _terminal = Terminal.Detect();

    /// <summary>Searches to the end of the events, or until it is cancelled.</summary>
    /// <returns>The exit code.</returns>
    public int Execute(CancellationToken cancellation)
    {
        EventQuery query;
        try
        {
            query = EventQuery.Compile(request.Query, request.Options);
        }
        catch (QueryException exception)
        {
            foreach (var finding in exception.Diagnostics) _terminal.Error.Write(DiagnosticText.Render(finding));
            return ExitCodes.RuleErrors;
        }
        foreach (var finding in query.Diagnostics) _terminal.Error.Write(DiagnosticText.Render(finding));
        var inputs = EventInputs.Open(request.Paths, query.Fields, request.Inputs);
        foreach (var error in inputs.Report.Errors) _terminal.Error.Write(Message.Error(error.ToString()));
        return inputs.Report.Errors.Count != 0 ? ExitCodes.InputError : Search(query, inputs, cancellation);
    }

    private int Search(EventQuery query, EventInputs inputs, CancellationToken cancellation)
    {
        using var renderer = request.Output == QueryFormat.Table ? (IDetectionRenderer)new TableDetectionRenderer(_terminal.Out) : new NdjsonDetectionRenderer(Console.OpenStandardOutput());
        var events = inputs.ReadAll().TakeWhile(_ => !cancellation.IsCancellationRequested).ToObservable();
        var results = request.Limit is { } limit ? query.Search(events).Take(limit) : query.Search(events);
        try
        {
            results.ForEachAsync(renderer.Write, CancellationToken.None).GetAwaiter().GetResult();
        }
        catch (InvalidOperationException exception)
        {
            _terminal.Error.Write(Message.Error(exception.Message));
            return ExitCodes.InputError;
        }
        return cancellation.IsCancellationRequested ? ExitCodes.Interrupted : Conclude(inputs.Report);
    }

    private int Conclude(InputReport report)
    {
        InputProblem[] problems = [.. report.Inputs.SelectMany(input => input.Problems)];
        foreach (var problem in problems) _terminal.Error.Write(Message.Error(problem.ToString()));
        if (report.EventsRead == 0) _terminal.Error.Write(Message.Error("nothing was searched: no event was read"));
        return ExitCodes.Of(inputError: problems.Any(InputErrors.Contains), nothingScanned: report.EventsRead == 0, ruleErrors: false, findings: false);
    }
}
