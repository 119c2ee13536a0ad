using System.Diagnostics.Metrics;

namespace RuleEngine.Service.Intake;

/// <summary>Counters of intake.</summary>
internal sealed class IntakeMetrics
{
    private readonly Counter<long> _events;
    private readonly Counter<long> _bytes;
    private readonly Counter<long> _turnedAway;

    /// <summary>Makes the instruments.</summary>
    public IntakeMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("RuleEngine");
        _events = meter.CreateCounter<long>("ruleengine_intake_events", null, "Events that were brought, by verdict: taken, duplicate, refused.");
        _bytes = meter.CreateCounter<long>("ruleengine_intake_bytes", "By", "Bytes of events that were taken.");
        _turnedAway = meter.CreateCounter<long>("ruleengine_intake_turned_away", null, "Batches of which nothing was taken, by reason: busy, unavailable.");
    }

    /// <summary>Events were looked at.</summary>
    public void CountDone(long taken, long duplicates, long refused, long bytes)
    {
        Count(taken, "taken");
        Count(duplicates, "duplicate");
        Count(refused, "refused");
        _bytes.Add(bytes);
    }

    /// <summary>A batch was turned away.</summary>
    public void CountTurnedAway(string reason) => _turnedAway.Add(1, new KeyValuePair<string, object?>("reason", reason));

    private void Count(long events, string verdict)
    {
        if (events > 0)
        {
            _events.Add(events, new KeyValuePair<string, object?>("verdict", verdict));
        }
    }
}
