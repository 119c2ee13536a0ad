using System.Diagnostics.Metrics;

namespace RuleEngine.Service.Intake.Tails;

/// <summary>Counters of followed files.</summary>
internal sealed class TailMetrics
{
    private readonly Counter<long> _events;
    private readonly Counter<long> _replaced;
    private readonly Counter<long> _waits;

    /// <summary>Makes the instruments.</summary>
    public TailMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("RuleEngine");
        _events = meter.CreateCounter<long>("ruleengine_tail_events", description: "What was read of followed files, by what became of it: taken, refused, lost (damaged, too long, or overwritten before it was read).");
        _replaced = meter.CreateCounter<long>("ruleengine_tail_replaced_files", description: "Followed files that were renamed, replaced or truncated.");
        _waits = meter.CreateCounter<long>("ruleengine_tail_waits", description: "How often following waited because intake took nothing, by reason: busy, unavailable.");
    }

    /// <summary>Events were read.</summary>
    public void Count(string result, long events)
    {
        if (events > 0) _events.Add(events, new KeyValuePair<string, object?>("result", result));
    }

    /// <summary>A file is another one.</summary>
    public void CountReplaced() => _replaced.Add(1);

    /// <summary>Following waits for intake.</summary>
    public void CountWait(string reason) => _waits.Add(1, new KeyValuePair<string, object?>("reason", reason));
}
