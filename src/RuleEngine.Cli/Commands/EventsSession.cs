using RuleEngine.Cli.Features;
using RuleEngine.Cli.Output;
using RuleEngine.Events;
using RuleEngine.IO.Inputs;
using RuleEngine.IO.Sinks;

namespace RuleEngine.Cli.Commands;

/// <summary>One execution of <c>events</c>.</summary>
internal sealed class EventsSession(EventsRequest request)
{
    private readonly Terminal _terminal = Terminal.Detect();

    /// <summary>Prints to the end of the events, or to the limit, or until it is cancelled.</summary>
    /// <returns>The exit code.</returns>
    public int Execute(CancellationToken cancellation)
    {
        var inputs = EventInputs.Open(request.Paths, FieldTable.Empty);
        foreach (var error in inputs.Report.Errors) _terminal.Error.Write(Message.Error(error.ToString()));
        if (inputs.Report.Errors.Count != 0) return ExitCodes.InputError;
        using (var sink = new NdjsonEventSink(Console.OpenStandardOutput(), request.Fields))
        {
            var events = inputs.ReadAll().TakeWhile(_ => !cancellation.IsCancellationRequested).Where(record => request.Covers(record.Time));
            foreach (var record in request.Limit is { } limit ? events.Take(limit) : events) sink.Write(record);
        }
        return cancellation.IsCancellationRequested ? ExitCodes.Interrupted : Conclude(inputs.Report);
    }

    private int Conclude(InputReport report)
    {
        var problems = report.Inputs.SelectMany(input => input.Problems).ToList();
        foreach (var problem in problems) _terminal.Error.Write(Message.Error(problem.ToString()));
        var isEmpty = report.EventsRead == 0 && request.Limit != 0;
        if (isEmpty) _terminal.Error.Write(Message.Error("nothing to print: no event was read"));
        return ExitCodes.Of(inputError: problems.Any(InputErrors.Contains), nothingScanned: isEmpty, ruleErrors: false, findings: false);
    }
}
