using RuleEngine.Events;
using RuleEngine.Language.Ir;

namespace RuleEngine.Compilation.Planning;

/// <summary>When a rule is executed and what it searches then, for the profile <c>elastic</c>.</summary>
/// <param name="From">The beginning of the window, relative to the execution; inclusive.</param>
/// <param name="To">Its end, exclusive.</param>
/// <param name="Interval">The time between two executions.</param>
/// <param name="MaxAlerts">The most alerts of one window.</param>
/// <param name="Time">When an event was, as windows count.</param>
internal sealed record SchedulePlan(DateExpression From, DateExpression To, TimeSpan Interval, int MaxAlerts, WindowTimePlan Time)
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
    public EventTime FirstToSee(EventTime time, EventTime after) => First(To, time) is var first && first > after ? first : After(after);

    /// <summary>The first execution whose window begins behind a time.</summary>
    public EventTime FirstToMiss(EventTime time) => First(From, time);

    // The first execution at which a bound of the window is behind a time. The later the execution the later the bound, but how much later depends on
    // rounding: it is searched for, from the usual place on.
    private EventTime First(DateExpression bound, EventTime time)
    {
        var (before, behind, step) = (NumberAt(time), NumberAt(time) + 1, 1L);
        for (; IsBehind(bound, before, time); step *= 2) (behind, before) = (before, before - step);
        for (; !IsBehind(bound, behind, time) && At(behind) < At(behind + step); step *= 2) (before, behind) = (behind, behind + step);
        while (behind - before > 1)
        {
            var middle = before + (behind - before) / 2;
            if (IsBehind(bound, middle, time)) behind = middle;
            else before = middle;
        }
        return At(behind);
    }

    private bool IsBehind(DateExpression bound, long number, EventTime time) => bound.Resolve(At(number)).First > time;

    private EventTime At(long number) => new((long)Int128.Clamp((Int128)number * Interval.Ticks * EventTicks, long.MinValue, long.MaxValue));

    private long NumberAt(EventTime time)
    {
        var interval = (Int128)Interval.Ticks * EventTicks;
        var number = (long)(time.UnixNanoseconds / interval);
        return number * interval > time.UnixNanoseconds ? number - 1 : number;
    }
}
