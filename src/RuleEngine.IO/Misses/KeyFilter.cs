using RuleEngine.Alerts;
using RuleEngine.Events;

namespace RuleEngine.IO.Misses;

/// <summary>The join keys or group fields that one asks about: <c>FIELD=VALUE</c>, all of which must be so. None asks about all.</summary>
/// <param name="Values">The fields with their values as text; an empty value means that there is none.</param>
internal sealed record KeyFilter(IReadOnlyList<KeyValuePair<string, string>> Values)
{
    /// <summary>Reads one <c>FIELD=VALUE</c>; null when it is not one.</summary>
    public static KeyValuePair<string, string>? Parse(string text) => text.IndexOf('=', StringComparison.Ordinal) is var mark and > 0 ? new(text[..mark].Trim(), text[(mark + 1)..]) : null;

    /// <summary>What is wrong with a field that is no key of a rule, which would look as if nothing had happened; null when nothing is.</summary>
    public string? FindUnknown(RuleExplanation explanation)
    {
        if (explanation.Kind is DetectionKind.Event or DetectionKind.ThreatMatch) return null;
        string[] keys = [.. explanation.Stages[0].Keys.Select(key => key.Text.TrimStart('?'))];
        return Values.Select(pair => pair.Key).FirstOrDefault(field => !keys.Contains(field)) is { } field
            ? keys.Length == 0 ? $"{field}: the rule has no join keys or group fields" : $"{field}: the rule has no such key; it has {string.Join(", ", keys)}"
            : null;
    }

    /// <summary>Whether it asks about a report. Of an event without all keys those count that it has.</summary>
    public bool Includes(PartialReport report) => report.Keys.Count != 0 ? Includes(report.Keys) : report.Event is null || Includes(report.Event);

    /// <summary>Whether it asks about an alert.</summary>
    public bool Includes(Detection detection) => detection.Keys.Count != 0 ? Includes(detection.Keys) : detection.Events.OfType<EventRecord>().All(Includes);

    /// <summary>Whether an event may have to do with the keys: it has no other values. Stages may take the key from fields of other names, which the event has instead.</summary>
    public bool Includes(EventRecord record) => Values.All(pair => record[pair.Key] is { IsMissing: false } found
        ? found.Kind == FieldValueKind.Array ? found.Elements.ToArray().Any(element => element.ToString() == pair.Value) : found.ToString() == pair.Value : true);

    private bool Includes(IReadOnlyList<KeyValuePair<string, FieldValue>> keys) => Values.All(pair => keys.All(key => key.Key != pair.Key || key.Value.ToString() == pair.Value));
}
