using RuleEngine.IO.Inputs.Evtx;

namespace RuleEngine.Benchmarks.Tables;

/// <summary>Reads event logs no further than to the values of their records.</summary>
internal static class EventLogs
{
    /// <summary>Reads every record.</summary>
    /// <returns>How many there are.</returns>
    public static long ReadValues(string path)
    {
        using var stream = File.OpenRead(path);
        var reader = new EvtxReader(stream, loss => throw new InvalidOperationException(loss.ToString()));
        var records = 0L;
        while (reader.Read()) records++;
        return records;
    }
}
