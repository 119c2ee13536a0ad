using System.CommandLine;
using RuleEngine.Cli.Features;
using RuleEngine.IO.Sinks;

namespace RuleEngine.Cli.Commands;

/// <summary><c>events</c>: prints events as rules see them.</summary>
internal static class EventsCommand
{
    /// <summary>What <c>--help</c> adds.</summary>
    public const string Details = """
        Shows what rules see: each event as its ECS document, one a line, in the order in which
        run would take it. A field that an event does not have is left out of its line; a field
        that is an object, such as winlog.event_data, is printed whole. What cannot be read is
        told on standard error.

        With --raw events are printed as they were before mapping: Windows events as Event XML,
        or as JSON with System, EventData and UserData; an ECS document as its line was. Values
        without a text are not kept, nor is a second value of one name; hexadecimal numbers and
        line ends have one form. Events that are no Windows events have no XML.

        Examples:
          ruleengine events security.xml --limit 1 | jq
          ruleengine events logs/ --fields @timestamp,event.code,winlog.event_data
          ruleengine events security.evtx --raw xml > security.xml
          ruleengine events logs/ --from 2024-05-01T10:00:00Z --to 2024-05-01T11:00:00Z

        Exit codes:
          0    fine; also when no event lies between --from and --to
          3    an input could not be read, or the command line is wrong
          4    no event was read
          130  stopped by Ctrl-C
        """;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var paths = PathArgument.Create("PATH", "Event files, folders, or patterns such as logs/*.xml; - for standard input.");
        var fields = FieldsOption.Create("Print these fields only, under their dotted names and in this order.");
        var from = TimeOption.Create("--from", "The earliest time of an event, inclusive; ISO 8601, UTC unless it says otherwise.");
        var to = TimeOption.Create("--to", "The time that all events are before.");
        var raw = ChoiceOption.Create<RawEventFormat>("--raw", "Print events as they were before mapping.");
        var limit = LimitOption.Create("Print the first events only.");
        var command = new Command("events", "Prints events as rules see them: ECS documents, one a line.") { paths, fields, raw, from, to, limit };
        command.Validators.Add(result =>
        {
            if (result.GetResult(raw) is not null && result.GetResult(fields) is not null) result.AddError("--fields picks from the mapped document; it does not go with --raw.");
        });
        command.SetAction((result, cancellation) =>
        {
            var request = new EventsRequest
            {
                Paths = result.GetValue(paths)!,
                Fields = result.GetValue(fields) is { Length: > 0 } names ? names : null,
                Raw = result.GetValue(raw),
                From = result.GetValue(from),
                To = result.GetValue(to),
                Limit = result.GetValue(limit),
            };
            return Task.Run(() => new EventsSession(request).Execute(cancellation), CancellationToken.None);
        });
        return command;
    }
}
