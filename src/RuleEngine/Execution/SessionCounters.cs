using RuleEngine.Alerts;
using RuleEngine.Events;
using RuleEngine.Execution.State;

namespace RuleEngine.Execution;

/// <summary>The event time of a session, and what its rules did.</summary>
/// <param name="rules">How many rules run.</param>
internal sealed class SessionCounters(int rules)
{
    private static readonly DropReason[] Reasons = Enum.GetValues<DropReason>();
    private readonly long[] _dropped = new long[rules * Reasons.Length];
    private readonly long[] _alerts = new long[rules];
    private readonly (long Count, EventTime Time, string? Source)[] _matches = new (long, EventTime, string?)[rules];

    /// <summary>Hears of the first eviction of each rule, and of the event time.</summary>
    public Action<int, EventTime>? FirstEvicted { get; init; }

    /// <summary>How far back the rules that learn know what happened; null when none does.</summary>
    public HistoryCoverage? History { get; set; }

    /// <summary>Hears of the first event of each rule that has no time in its window, and of the event time.</summary>
    public Action<int, EventTime>? FirstUntimed { get; init; }

    /// <summary>Hears of the first execution of each rule that found more than it may raise, and of the event time.</summary>
    public Action<int, EventTime>? FirstLimited { get; init; }

    /// <summary>Hears of each partial detection; null when nobody wants to know.</summary>
    public Action<PartialReport>? Partials { get; init; }

    /// <summary>How many events had a time that is not believed.</summary>
    public long ImplausibleEvents { get; set; }

    /// <summary>How many events had no time to be put in order by.</summary>
    public long UntimedEvents { get; set; }

    /// <summary>How many alerts came back as events.</summary>
    public long AlertsFedBack { get; set; }

    /// <summary>Event time: the latest time seen.</summary>
    public EventTime Clock { get; set; } = EventTime.MinValue;

    /// <summary>Counts an event that satisfies a condition of a rule.</summary>
    public void CountMatch(int rule, EventRecord record)
    {
        ref var matches = ref _matches[rule];
        (matches.Time, matches.Source) = (record.Time, record.Origin.Source);
        matches.Count++;
    }

    /// <summary>How many events satisfied a condition of a rule, and when and whence the last of them was.</summary>
    public (long Count, EventTime Time, string? Source) Matches(int rule) => _matches[rule];

    /// <summary>Counts an alert of a rule.</summary>
    public void CountAlert(int rule) => _alerts[rule]++;

    /// <summary>How many alerts a rule raised.</summary>
    public long Alerts(int rule) => _alerts[rule];

    /// <summary>Counts something that a rule dropped.</summary>
    public void CountDropped(int rule, DropReason reason, int count)
    {
        ref var dropped = ref _dropped[rule * Reasons.Length + (int)reason];
        dropped += count;
        // While history is read event time has not begun.
        if (dropped == count && reason == DropReason.Evicted) FirstEvicted?.Invoke(rule, Clock > EventTime.MinValue ? Clock : History?.Latest ?? Clock);
    }

    /// <summary>How often a rule dropped something for a reason.</summary>
    public long Dropped(int rule, DropReason reason) => _dropped[rule * Reasons.Length + (int)reason];

    /// <summary>Writes what a rule did. Reasons go by name, so that a new one may stand anywhere among them.</summary>
    public void Save(int rule, StateWriter writer)
    {
        writer.Write(Alerts(rule));
        var dropped = Reasons.Where(reason => Dropped(rule, reason) > 0).ToArray();
        writer.WriteCount(dropped.Length);
        foreach (var reason in dropped)
        {
            writer.Write(reason.ToString());
            writer.Write(Dropped(rule, reason));
        }
    }

    /// <summary>Takes over what was saved of a rule.</summary>
    public void Load(int rule, StateReader reader)
    {
        _alerts[rule] = reader.ReadNumber();
        for (var left = reader.ReadCount(); left > 0; left--)
        {
            var name = reader.ReadText();
            var reason = Array.FindIndex(Reasons, known => known.ToString() == name);
            if (reason < 0) throw StateReader.Damaged($"there is no reason '{name}' to drop something");
            _dropped[rule * Reasons.Length + reason] = reader.ReadNumber();
        }
    }
}
