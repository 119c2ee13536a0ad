using System.Globalization;
using System.Text;
using RuleEngine.Events;
using RuleEngine.Events.Documents;

namespace RuleEngine.Alerts;

/// <summary>
/// What happened, in one sentence to be read by a person: one template for each <see cref="DetectionKind"/>, filled with what fields there are.
/// No event can make it fail, break the line or drive the terminal.
/// </summary>
internal static class AlertReason
{
    private const int MaxSteps = 12;
    private const int MaxKeys = 6;
    private const int MaxIndicators = 3;

    // Group fields that say who and where, which the sentence says already.
    private static readonly HashSet<string> ActorKeys = new(StringComparer.Ordinal) { "host.id", "host.name", "user.name", "winlog.event_data.SubjectUserName", "winlog.computer_name" };

    /// <summary>Of an event: <c>handle request (4656) with object X, process P, by U on H</c>.</summary>
    public static string OfEvent(AlertSource source) => EventSentence.Of(source);

    /// <summary>Of a sequence: <c>3 events in 2.4 s by U on H: 4656 → 4690 → 4663</c>; user and host when all events share them.</summary>
    /// <param name="stages">The stages' events; null for a stage that asked for an event to be missing.</param>
    /// <param name="common">What the events have in common.</param>
    public static string OfSequence(IReadOnlyList<AlertSource?> stages, DocumentObject common)
    {
        var events = stages.OfType<AlertSource>().ToList();
        var span = events.Count < 2 ? "" : " in " + Between(events[0].Time, events[^1].Time);
        return $"{Events(events.Count)}{span}{EventSentence.ActorsOf(common)}: {StepsOf(stages)}";
    }

    /// <summary>Of a threshold: <c>12 events in 4.1 s by U on H with ProcessId 0x2c0, 5 different source.ip, max(network.bytes) 10</c>; user and host when all events share
    /// them, and then not again as group fields.</summary>
    /// <param name="keys">The group.</param>
    /// <param name="result">What was counted.</param>
    /// <param name="common">What the events have in common.</param>
    public static string OfThreshold(IReadOnlyList<KeyValuePair<string, FieldValue>> keys, ThresholdResult result, DocumentObject common)
    {
        var actors = EventSentence.ActorsOf(common);
        var told = keys.Where(key => actors.Length == 0 || key.Value.IsMissing || !ActorKeys.Contains(key.Key)).ToList();
        var pieces = told.Take(MaxKeys).Select(key => $"{ReasonText.Label(key.Key)} {(key.Value.IsMissing ? "missing" : ReasonText.Clean(key.Value.ToString()))}").ToList();
        if (told.Count > MaxKeys) pieces.Add("…");
        if (result.CardinalityField is { } field) pieces.Add(string.Create(CultureInfo.InvariantCulture, $"{result.Cardinality} different {ReasonText.Label(field)}"));
        pieces.AddRange(result.Aggregations.Where(item => item.Key != "count").Take(MaxKeys).Select(item => $"{ReasonText.Clean(item.Key)} {(item.Value.IsMissing ? "missing" : ReasonText.Clean(item.Value.ToString()))}"));
        return $"{Events(result.Count)} in {Between(result.From, result.To)}{actors}" + (pieces.Count == 0 ? "" : " with " + string.Join(", ", pieces));
    }

    /// <summary>Of a new term: <c>first time in 7 days: process.executable C:\x.exe, in process event (1) with process x.exe, by U on H</c>.</summary>
    /// <param name="source">The event that has it.</param>
    /// <param name="keys">The term.</param>
    /// <param name="window">For how long it was not seen.</param>
    public static string OfNewTerms(AlertSource source, IReadOnlyList<KeyValuePair<string, FieldValue>> keys, TimeSpan window)
    {
        var term = string.Join(", ", keys.Select(key => $"{ReasonText.Label(key.Key)} {ReasonText.Clean(key.Value.ToString())}"));
        return $"first time in {ReasonText.Duration((Int128)window.Ticks * 100)}: {term}, in {EventSentence.Of(source)}";
    }

    /// <summary>Of an indicator match: <c>network event with source 203.0.113.7:443, by U on H, matching indicator 203.0.113.7 of feed F (source.ip)</c>.</summary>
    /// <param name="source">The event.</param>
    /// <param name="result">The indicators.</param>
    public static string OfThreatMatch(AlertSource source, ThreatMatchResult result)
    {
        var told = string.Join(", ", result.Matches.Take(MaxIndicators).Select(Tell));
        var more = result.Count > MaxIndicators ? string.Create(CultureInfo.InvariantCulture, $" and {result.Count - MaxIndicators} more") : "";
        return $"{EventSentence.Of(source)}, matching {(result.Count == 1 ? "indicator" : "indicators")} {told}{more}";
    }

    private static string Tell(IndicatorMatch match)
    {
        var value = match.Indicator[match.IndicatorField];
        var feed = match.Indicator["threat.feed.name"] is { IsMissing: false } name ? $" of feed {ReasonText.Clean(name.ToString())}" : "";
        return $"{ReasonText.Clean((value.Kind == FieldValueKind.Array ? value.Elements[0] : value).ToString())}{feed} ({ReasonText.Label(match.Field)})";
    }

    private static string StepsOf(IReadOnlyList<AlertSource?> stages)
    {
        var steps = new StringBuilder();
        var shown = 0;
        for (int start = 0, end; start < stages.Count; start = end)
        {
            var step = WordFor(stages[start]);
            for (end = start + 1; end < stages.Count && WordFor(stages[end]) == step;) end++;
            if (shown > 0) steps.Append(" → ");
            if (shown++ == MaxSteps) return steps.Append('…').ToString();
            steps.Append(step);
            if (end - start > 1) steps.Append(CultureInfo.InvariantCulture, $" ×{end - start}");
        }
        return steps.ToString();
    }

    private static string WordFor(AlertSource? source) => source is null ? "no event" : EventSentence.StepOf(source);

    private static string Events(long count) => count == 1 ? "1 event" : string.Create(CultureInfo.InvariantCulture, $"{count} events");

    // In 128 bits: two times may lie further apart than 64 bits can say.
    private static string Between(EventTime from, EventTime to) => ReasonText.Duration((Int128)to.UnixNanoseconds - from.UnixNanoseconds);
}
