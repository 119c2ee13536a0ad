using RuleEngine.Alerts;
using RuleEngine.Events;

namespace RuleEngine.Cli.Output;

/// <summary>Says in a few words which event it was: its code, its action, and the fields that tell it from others.</summary>
internal static class EventText
{
    private const int MaxNames = 3;
    private const int MaxValueLength = 120;
    private const string EventData = "winlog.event_data.";

    // What an analyst looks at first; an event shows those that it has.
    private static readonly string[] KeyFields =
    [
        "user.name", "process.name", "process.pid", "process.parent.name", "file.path", "registry.path", "source.ip", "destination.ip",
        "dns.question.name", "winlog.event_data.ObjectName", "winlog.event_data.HandleId", "winlog.event_data.AccessMask",
        "winlog.event_data.SourceProcessId", "winlog.event_data.SourceHandleId", "winlog.event_data.TargetProcessId", "winlog.event_data.TargetHandleId",
    ];

    /// <summary>The hosts of the events, in the order in which they appear.</summary>
    public static string Hosts(Detection detection) => Names(detection, record => First(record, "host.name", "host.hostname", "winlog.computer_name"));

    /// <summary>The users of the events, with their domains.</summary>
    public static string Users(Detection detection) => Names(detection, record =>
    {
        var (name, domain) = (First(record, "user.name", "user.id"), First(record, "user.domain"));
        return name.Length == 0 || domain.Length == 0 ? name : $"{domain}\\{name}";
    });

    /// <summary>The event in a few words.</summary>
    public static string Describe(EventRecord record)
    {
        var what = string.Join(' ', new[] { First(record, "event.code"), First(record, "event.action") }.Where(part => part.Length != 0));
        if (what.Length == 0) what = record.Origin.ToString();
        var fields = KeyFields.Select(field => (field, value: First(record, field))).Where(pair => pair.value is not ("" or "-"))
            .Select(pair => $"{Label(pair.field)}={Shorten(pair.value)}");
        return string.Join(", ", fields.Prepend(what));
    }

    /// <summary>The name of a field, without the prefix that all data of a Windows event has.</summary>
    public static string Label(string field) => field.StartsWith(EventData, StringComparison.Ordinal) ? field[EventData.Length..] : field;

    private static string Names(Detection detection, Func<EventRecord, string> nameOf)
    {
        string[] names = [.. detection.Events.OfType<EventRecord>().Select(nameOf).Where(name => name.Length != 0).Distinct()];
        return string.Join(", ", names.Take(MaxNames)) + (names.Length > MaxNames ? $" and {names.Length - MaxNames} more" : "");
    }

    private static string First(EventRecord record, params ReadOnlySpan<string> fields)
    {
        foreach (var field in fields)
        {
            if (record[field] is { IsMissing: false } value) return SafeText.OneLine(value.ToString());
        }
        return "";
    }

    private static string Shorten(string value) => value.Length <= MaxValueLength ? value : value[..MaxValueLength] + "…";
}
