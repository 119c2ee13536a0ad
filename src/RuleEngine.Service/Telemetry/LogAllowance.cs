namespace RuleEngine.Service.Telemetry;

/// <summary>Lets so many lines a minute into the log, and counts those that it leaves out, so that nobody fills the disk by sending what is wrong. Safe for any number of callers.</summary>
internal sealed class LogAllowance(TimeProvider time, int perMinute)
{
    private readonly Lock _lock = new();
    private long _since = time.GetTimestamp();
    private int _taken;
    private long _leftOut;

    /// <summary>Whether a line may be written.</summary>
    /// <param name="leftOut">How many were left out since the last one that was written.</param>
    public bool TryTake(out long leftOut)
    {
        lock (_lock)
        {
            if (time.GetElapsedTime(_since) >= TimeSpan.FromMinutes(1)) (_since, _taken) = (time.GetTimestamp(), 0);
            leftOut = _leftOut;
            if (_taken >= perMinute)
            {
                _leftOut++;
                return false;
            }
            (_taken, _leftOut) = (_taken + 1, 0);
            return true;
        }
    }
}
