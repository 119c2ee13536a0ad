using RuleEngine.Compilation.Planning;
using RuleEngine.Events;
using RuleEngine.Execution.Matching;
using RuleEngine.Execution.State;

namespace RuleEngine.Execution;

/// <summary>
/// How far back the rules that learn from history know what happened. A rule that says "not seen for 7 days" can know it only 7 days after the first event that it was
/// shown, in the history or in the stream; until then its start is cold, and its alerts may be about what is not new.
/// </summary>
internal sealed class HistoryCoverage
{
    private readonly TimeSpan?[] _windows;
    private readonly EventTime?[] _since;
    private readonly EventTime?[] _begin;
    private readonly long[] _alerts;
    private EventTime? _earliest;

    private HistoryCoverage(TimeSpan?[] windows) =>
        (_windows, _since, _begin, _alerts) = (windows, new EventTime?[windows.Length], new EventTime?[windows.Length], new long[windows.Length]);

    /// <summary>Hears, when the stream begins, how many rules have a cold start that had none told before, when the last of them is over, and the event time.</summary>
    public Action<int, EventTime, EventTime>? ColdStarted { get; set; }

    /// <summary>Whether the stream has begun.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>How many events of the history were looked at.</summary>
    public long Events { get; set; }

    /// <summary>How many of them some rule learnt from.</summary>
    public long Matches { get; set; }

    /// <summary>The latest time of the history.</summary>
    public EventTime Latest { get; private set; } = EventTime.MinValue;

    /// <summary>How many rules began without all of their history.</summary>
    public int ColdRules => Enumerable.Range(0, _windows.Length).Count(IsCold);

    /// <summary>From when on the last of them has it; null when there are none.</summary>
    public EventTime? ColdUntil => Enumerable.Range(0, _windows.Length).Where(IsCold).Select(EndOf).Cast<EventTime?>().Max();

    /// <summary>How many alerts they raised until then.</summary>
    public long ColdAlerts => _alerts.Sum();

    /// <summary>The coverage of the rules of a session that learn; null when none does.</summary>
    public static HistoryCoverage? Of(MatchIndex index)
    {
        var windows = new TimeSpan?[index.Plan.Rules.Count];
        for (var rule = 0; rule < windows.Length; rule++)
        {
            if (index.Holds(rule) && index.Plan.Rules[rule] is RulePlan.NewTerms { Plan.Window: var window }) windows[rule] = window;
        }
        return Array.Exists(windows, window => window is not null) ? new HistoryCoverage(windows) : null;
    }

    /// <summary>An event of the history was looked at.</summary>
    public void Note(EventTime time, bool isMatch)
    {
        Events++;
        if (isMatch) Matches++;
        if (_earliest is not { } earliest || time < earliest) _earliest = time;
        if (time > Latest) Latest = time;
    }

    /// <summary>The first event of the stream came.</summary>
    public void Begin(EventTime time)
    {
        HasBegun = true;
        var isToldOf = Array.ConvertAll(_begin, begin => begin is not null);
        for (var rule = 0; rule < _windows.Length; rule++)
        {
            if (_windows[rule] is null) continue;
            // A rule whose state was restored began before.
            if (_begin[rule] is not null) continue;
            _begin[rule] = time;
            _since[rule] = SinceOf(rule) is { } since && since < time ? since : time;
        }
        int[] cold = [.. Enumerable.Range(0, _windows.Length).Where(rule => !isToldOf[rule] && IsCold(rule))];
        if (cold.Length > 0) ColdStarted?.Invoke(cold.Length, cold.Max(EndOf), time);
    }

    /// <summary>A rule raised an alert for an event of a time.</summary>
    public void OnAlert(int rule, EventTime time)
    {
        if (IsCold(rule) && time < EndOf(rule)) _alerts[rule]++;
    }

    /// <summary>Writes how far back a rule knows.</summary>
    public void Save(int rule, StateWriter writer)
    {
        Write(writer, SinceOf(rule));
        Write(writer, _begin[rule]);
        writer.Write(_alerts[rule]);
    }

    /// <summary>Takes over what was saved of a rule.</summary>
    public void Load(int rule, StateReader reader)
    {
        _since[rule] = ReadTime(reader);
        _begin[rule] = ReadTime(reader);
        _alerts[rule] = reader.ReadNumber();
    }

    private static void Write(StateWriter writer, EventTime? time)
    {
        writer.Write(time.HasValue);
        if (time is { } value) writer.Write(value);
    }

    private static EventTime? ReadTime(StateReader reader) => reader.ReadFlag() ? reader.ReadTime() : null;

    private EventTime? SinceOf(int rule) => _since[rule] is { } since && _earliest is { } earliest ? (since < earliest ? since : earliest) : _since[rule] ?? _earliest;

    // What happened exactly a window before an event belongs to its history, so from then on all of it is known.
    private EventTime EndOf(int rule) => (SinceOf(rule) ?? EventTime.MinValue) + (_windows[rule] ?? TimeSpan.Zero);

    private bool IsCold(int rule) => _begin[rule] is { } begin && begin < EndOf(rule);
}
