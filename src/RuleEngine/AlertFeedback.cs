using System.Text;
using RuleEngine.Alerts;
using RuleEngine.Events;
using RuleEngine.Language.Ir;

namespace RuleEngine;

/// <summary>
/// The alerts of a run on their way back as events, for rules over alerts: each waits until the event that raised it is worked on, and none waits longer, so
/// between two events there is nothing.
/// </summary>
/// <param name="fields">The fields of the rules.</param>
/// <param name="reporter">Hears of the first alert that is not fed back.</param>
internal sealed class AlertFeedback(FieldTable fields, DegradationReporter reporter)
{
    /// <summary>
    /// How many alerts one event may cause to be fed back. A rule never answers its own alerts, but a few dozen rules that answer each other's could
    /// take a lifetime to come to that end.
    /// </summary>
    public const int MaxPerEvent = 10_000;

    private readonly EventFactory _factory = new(fields);
    private readonly Queue<Alert> _waiting = new();
    private int _taken;
    private bool _isFloodReported;

    /// <summary>Takes an alert, its building blocks before it.</summary>
    public void Add(Alert alert)
    {
        foreach (var block in alert.BuildingBlocks) Enqueue(block);
        Enqueue(alert);
    }

    /// <summary>Begins to work on the next event of the stream.</summary>
    public void Begin() => _taken = 0;

    /// <summary>The next alert as an event; null when none waits.</summary>
    public EventRecord? Take()
    {
        while (_waiting.TryDequeue(out var alert))
        {
            // The document has no index and no id: those are what the one that stores it gives it.
            var place = Encoding.UTF8.GetBytes($$"""{"_id":"{{alert.Id}}","_index":"{{IndexPatternList.AlertIndex}}",""");
            if (_factory.TryCreate([.. place, .. alert.Document.Span[1..]], OriginOf(alert), out var record, out _)) return record;
        }
        return null;
    }

    /// <summary>Forgets what waits.</summary>
    public void Clear() => _waiting.Clear();

    private static EventOrigin OriginOf(Alert alert) => alert.Detection.Events.LastOrDefault(record => record is not null)?.Origin ?? default;

    private void Enqueue(Alert alert)
    {
        if (_taken++ < MaxPerEvent) _waiting.Enqueue(alert);
        else if (!_isFloodReported)
        {
            _isFloodReported = true;
            reporter.OnAlertFlood(alert.Time);
        }
    }
}
