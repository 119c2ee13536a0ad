using System.Diagnostics;
using System.Globalization;
using RuleEngine.IO.Inputs.Evtx;

namespace RuleEngine.Benchmarks;

/// <summary>How fast event logs are read, from bytes in memory to the values of each record.</summary>
internal static class EvtxRun
{
    private const int Rounds = 7;

    /// <summary>Measures a log and prints.</summary>
    public static void Execute(TextWriter output, string name, byte[] log)
    {
        var rates = new List<double>();
        var (records, values, bytes) = (0, 0L, 0L);
        for (var round = -1; round < Rounds; round++)
        {
            var (allocated, start) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
            (records, values) = Read(log);
            var rate = records / Stopwatch.GetElapsedTime(start).TotalSeconds;
            bytes = (GC.GetAllocatedBytesForCurrentThread() - allocated) / records;
            // The first round warms up.
            if (round >= 0) rates.Add(rate);
        }
        rates.Sort();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name}: {records:N0} records, {log.Length / records:N0} bytes of file and {values / records} values each, {rates[Rounds / 2]:N0} records/s ({rates[0]:N0} to {rates[^1]:N0}), {bytes:N0} bytes allocated a record"));
    }

    private static (int Records, long Values) Read(byte[] log)
    {
        using var stream = new MemoryStream(log);
        var reader = new EvtxReader(stream, loss => throw new InvalidOperationException(loss.ToString()));
        var (records, values) = (0, 0L);
        while (reader.Read())
        {
            records++;
            values += reader.Record.Leaves.Length;
        }
        return (records, values);
    }
}
