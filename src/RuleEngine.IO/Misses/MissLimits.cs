using RuleEngine.Alerts;
using RuleEngine.Events;

namespace RuleEngine.IO.Misses;

/// <summary>How much a <see cref="MissLedger"/> keeps.</summary>
internal sealed record MissLimits
{
    /// <summary>How many keys are kept, at least; of twice as many those that got less far are forgotten.</summary>
    public int Keys { get; init; } = 10_000;

    /// <summary>How many events that nothing waited for are kept, of each stage.</summary>
    public int Strays { get; init; } = 1_000;

    /// <summary>Whether events are kept whole; else only when and where they were, which is what sentences say of them, so that large events take no memory.</summary>
    public bool KeepsEvents { get; init; } = true;

    /// <summary>What is kept of a report.</summary>
    public PartialReport Kept(PartialReport report) => KeepsEvents ? report : report with
    {
        Keys = [.. report.Keys.Select(key => KeyValuePair.Create(key.Key, Copy(key.Value)))],
        // Of a threshold there may be very many, and nothing is said of them one by one.
        Events = [.. (report.Progress is null ? report.Events : report.Events.Take(1)).Select(item => new PartialEvent(item.Stage, BareEvent.Of(item.Event)))],
        Event = report.Event is { } cause ? BareEvent.Of(cause) : null,
    };

    // A text is a stretch of its event's bytes.
    private static FieldValue Copy(FieldValue value) => value.Kind == FieldValueKind.Text ? FieldValue.FromUtf8(value.Utf8.ToArray()) : value;
}
