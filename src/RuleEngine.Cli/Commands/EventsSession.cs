using RuleEngine.Cli.Features;
using RuleEngine.Cli.Output;
using RuleEngine.Events;
using RuleEngine.IO.Inputs;
using RuleEngine.IO.Sinks;
using RuleEngine.IO.Wording;

namespace RuleEngine.Cli.Commands;

/// <summary>One execution of <c>events</c>.</summary>
internal sealed class EventsSession(EventsRequest request)
{
    private readonly Terminal _terminal = Terminal.Detect();

    /// <summary>Prints to the end of the events, or to the limit, or until it is cancelled.</summary>
    /// <returns>The exit code.</returns>
    public int Execute(CancellationToken cancellation)
    {
        var inputs = EventInputs.Open(request.Paths, FieldTable.Empty, request.Inputs);
        foreach (var error in inputs.Report.Errors) _terminal.Error.Write(Message.Error(error.ToString()));
        if (inputs.Report.Errors.Count != 0) return ExitCodes.InputError;
        var events = inputs.ReadAll().TakeWhile(_ => !cancellation.IsCancellationRequested).Where(record => request.Covers(record.Time));
        Print(request.Limit is { } limit ? events.Take(limit) : events);
        return cancellation.IsCancellationRequested ? ExitCodes.Interrupted : Conclude(inputs.Report);
    }

    private void Print(IEnumerable<EventRecord> events)
    {
        var output = Console.OpenStandardOutput();
        if (request.Raw is not { } format)
        {
            using var sink = new NdjsonEventSink(output, request.Fields);
            foreach (var record in events) sink.Write(record);
            return;
        }
        using var raw = new RawEventSink(output, format);
        foreach (var record in events) raw.Write(record);
        if (raw.LeftOut > 0) _terminal.Error.Write(Message.Error($"{Words.Count(raw.LeftOut, "event")} left out: only Windows events have XML; --raw json prints all"));
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
