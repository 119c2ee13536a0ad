using RuleEngine.Events;
using RuleEngine.Language.Ir;

namespace RuleEngine.Compilation.Planning;

/// <summary>When a rule is executed and what it searches then, for the profile <c>elastic</c>.</summary>
/// <param name="From">The beginning of the window, relative to the execution; inclusive.</param>
/// <param name="To">Its end, exclusive.</param>
/// <param name="Interval">The time between two executions.</param>
/// <param name="MaxAlerts">The most alerts of one window.</param>
/// <param name="TimeField">The id of the field that decides whether an event is in the window; −1 for the event's own time.</param>
internal sealed record SchedulePlan(DateExpression From, DateExpression To, TimeSpan Interval, int MaxAlerts, int TimeField)
{
    /// <summary>The most alerts of one window, whatever a rule asks for: Kibana's default limit of a rule's run.</summary>
    public const int MostAlerts = 1000;

    // Kibana makes up for no more than so many intervals.
    private const int MaxCatchUps = 4;

    // The nanoseconds of a tick.
    private const int EventTicks = 100;

    /// <summary>
    /// The windows of an execution, the earliest first: where windows are shorter than the interval, earlier ones fill the gap, each shifted by an
    /// interval more, as far as Kibana goes.
    /// </summary>
    public IReadOnlyList<(EventTime From, EventTime To)> WindowsAt(EventTime execution)
    {
        var (from, to) = (From.Resolve(execution).First, To.Resolve(execution).First);
        var gap = Interval - (to - from);
        var catchUps = gap <= TimeSpan.Zero ? 0 : (int)Math.Min(MaxCatchUps, Math.Ceiling(gap / Interval));
        var windows = new (EventTime, EventTime)[catchUps + 1];
        for (var i = 0; i <= catchUps; i++)
        {
            var shift = -(catchUps - i) * Interval;
            windows[i] = (from + shift, to + shift);
        }
        return windows;
    }

    /// <summary>The first execution after a time.</summary>
    public EventTime After(EventTime time) => At(NumberAt(time) + 1);

    /// <summary>The first execution that is after one time and whose window ends behind another, that of an event.</summary>
    public EventTime FirstToSee(EventTime time, EventTime after)
    {
        // Windows end later the later the execution, but how much later depends on rounding: it is searched for, from the usual place on.
        var (blind, seeing, step) = (NumberAt(time), NumberAt(time) + 1, 1L);
        for (; Sees(blind, time); step *= 2) (seeing, blind) = (blind, blind - step);
        for (; !Sees(seeing, time) && At(seeing) < At(seeing + step); step *= 2) (blind, seeing) = (seeing, seeing + step);
        while (seeing - blind > 1)
        {
            var middle = blind + (seeing - blind) / 2;
            if (Sees(middle, time)) seeing = middle;
            else blind = middle;
        }
        return At(seeing) > after ? At(seeing) : After(after);
    }

    private bool Sees(long number, EventTime time) => To.Resolve(At(number)).First > time;

    private EventTime At(long number) => new((long)Int128.Clamp((Int128)number * Interval.Ticks * EventTicks, long.MinValue, long.MaxValue));

    private long NumberAt(EventTime time)
    {
        var interval = (Int128)Interval.Ticks * EventTicks;
        var number = (long)(time.UnixNanoseconds / interval);
        return number * interval > time.UnixNanoseconds ? number - 1 : number;
    }
}
