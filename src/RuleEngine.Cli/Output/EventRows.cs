using RuleEngine.Alerts;
using RuleEngine.Events;
using RuleEngine.IO.Wording;

namespace RuleEngine.Cli.Output;

/// <summary>Lays out events as rows of time and description.</summary>
internal static class EventRows
{
    /// <summary>One event; null is one that had to be missing.</summary>
    public static StyledText Event(EventRecord? record, int indent, int width)
    {
        var text = new StyledText().Add(new string(' ', indent));
        if (record is null) return text.Add("(no event, as the query asks)", Tone.Dim).EndLine();
        var time = Words.Of(record.Time) + "  ";
        var (description, origin) = (EventText.Describe(record), SafeText.OneLine(record.Origin.ToString()));
        text.Add(time, Tone.Dim).AddWrapped(description, indent + time.Length, width);
        // By this name other commands take the event.
        return description == origin ? text : text.Add(new string(' ', indent + time.Length)).AddWrapped(origin, indent + time.Length, width, Tone.Dim);
    }

    /// <summary>A sequence or sample: its keys, and its events below.</summary>
    public static StyledText Group(Detection detection, int width)
    {
        var keys = string.Join(", ", detection.Keys.Select(key => $"{FieldLabel.Of(key.Key)}={SafeText.OneLine(key.Value.ToString())}"));
        var text = new StyledText().AddWrapped(detection.Kind + (keys.Length == 0 ? "" : " by " + keys), 2, width, Tone.Strong);
        foreach (var record in detection.Events) text.Append(Event(record, 2, width));
        return text.EndLine();
    }
}
