namespace RuleEngine.Execution.Operators;

/// <summary>The events whose times a <see cref="MissingEventLog"/> remembers, where reports name them.</summary>
internal sealed class ForbiddenEventLog
{
    private ForbiddenEvent? _latest;
    private ForbiddenEvent? _before;

    /// <summary>Adds an event.</summary>
    public void Add(ForbiddenEvent seen)
    {
        var milliseconds = TimeOf(seen);
        if (milliseconds > TimeOf(_latest)) (_before, _latest) = (_latest, seen);
        else if (milliseconds < TimeOf(_latest) && milliseconds > TimeOf(_before)) _before = seen;
    }

    /// <summary>The event of a time; null when it came before the run was saved.</summary>
    public ForbiddenEvent? At(long milliseconds) => TimeOf(_latest) == milliseconds ? _latest : TimeOf(_before) == milliseconds ? _before : null;

    private static long TimeOf(ForbiddenEvent? seen) => seen?.Event.Time.UnixMilliseconds ?? long.MinValue;
}
