namespace RuleEngine.Service.Detection;

/// <summary>How often something happened in each of the last 60 minutes.</summary>
internal sealed class MinuteCounts
{
    private const int Minutes = 60;
    private readonly int[] _counts = new int[Minutes];
    private long _minute;

    /// <summary>Counts one.</summary>
    /// <param name="now">The time that it is.</param>
    public void Add(DateTimeOffset now)
    {
        MoveTo(now);
        _counts[_minute % Minutes]++;
    }

    /// <summary>The counts, the oldest minute first, the one that runs last.</summary>
    public IReadOnlyList<int> Read(DateTimeOffset now)
    {
        MoveTo(now);
        var first = (int)((_minute + 1) % Minutes);
        return [.. _counts[first..], .. _counts[..first]];
    }

    private void MoveTo(DateTimeOffset now)
    {
        var minute = now.UtcTicks / TimeSpan.TicksPerMinute;
        // A clock that is set back counts into the minute that it was.
        if (minute <= _minute) return;
        if (minute - _minute >= Minutes) Array.Clear(_counts);
        else for (var next = _minute + 1; next <= minute; next++) _counts[next % Minutes] = 0;
        _minute = minute;
    }
}
