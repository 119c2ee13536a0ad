using RuleEngine.Alerts;
using RuleEngine.Events;
using RuleEngine.IO.Wording;

namespace RuleEngine.Cli.Output;

/// <summary>Says in a few words which event it was: its code, its action, and the fields that tell it from others.</summary>
internal static class EventText
{
    private const int MaxNames = 3;
    private const int MaxValueLength = 120;

    // What an analyst looks at first; an event shows those that it has. Of several names for one thing the first that it has.
    private static readonly string[][] KeyFields =
    [
        ["user.name", "winlog.event_data.SubjectUserName"],
        ["process.name", "winlog.event_data.ProcessName"],
        ["process.pid"],
        ["process.parent.name"],
        ["file.path", "registry.path", "winlog.event_data.ObjectName"],
        ["source.ip"],
        ["destination.ip"],
        ["dns.question.name"],
        ["winlog.event_data.HandleId"],
        ["winlog.event_data.AccessMask"],
        ["winlog.event_data.SourceProcessId"],
        ["winlog.event_data.SourceHandleId"],
        ["winlog.event_data.TargetProcessId"],
        ["winlog.event_data.TargetHandleId"],
    ];

    /// <summary>The hosts of the events, in the order in which they appear.</summary>
    public static string Hosts(Detection detection) => Names(detection, record => First(record, "host.name", "host.hostname", "winlog.computer_name"));

    /// <summary>The users of the events, with their domains.</summary>
    public static string Users(Detection detection) => Names(detection, record =>
    {
        var (name, domain) = (First(record, "user.name", "winlog.event_data.SubjectUserName", "user.id"), First(record, "user.domain", "winlog.event_data.SubjectDomainName"));
        return name.Length == 0 || domain.Length == 0 ? name : $"{domain}\\{name}";
    });

    /// <summary>The event in a few words.</summary>
    public static string Describe(EventRecord record)
    {
        var what = string.Join(' ', new[] { First(record, "event.code"), First(record, "event.action") }.Where(part => part.Length != 0));
        if (what.Length == 0) what = record.Origin.ToString();
        return string.Join(", ", KeyFields.Select(names => FieldOf(record, names)).OfType<string>().Prepend(what));
    }

    private static string Names(Detection detection, Func<EventRecord, string> nameOf)
    {
        string[] names = [.. detection.Events.OfType<EventRecord>().Select(nameOf).Where(name => name.Length != 0).Distinct()];
        return string.Join(", ", names.Take(MaxNames)) + (names.Length > MaxNames ? $" and {names.Length - MaxNames} more" : "");
    }

    private static string? FieldOf(EventRecord record, string[] names) =>
        names.Select(name => (name, value: First(record, name))).Where(field => field.value.Length != 0)
            .Select(field => $"{FieldLabel.Of(field.name)}={Shorten(field.value)}").FirstOrDefault();

    // Windows writes a dash where it has no value.
    private static string First(EventRecord record, params ReadOnlySpan<string> fields)
    {
        foreach (var field in fields)
        {
            var value = record[field];
            if (!value.IsMissing && value.ToString() is var text and not ("" or "-")) return SafeText.OneLine(text);
        }
        return "";
    }

    private static string Shorten(string value) => value.Length <= MaxValueLength ? value : value[..MaxValueLength] + "…";
}
