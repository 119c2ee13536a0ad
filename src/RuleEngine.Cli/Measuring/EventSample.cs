using System.Diagnostics;
using RuleEngine.Events;
using RuleEngine.IO.Inputs;

namespace RuleEngine.Cli.Measuring;

/// <summary>Events that are held in memory, to be replayed.</summary>
/// <param name="Events">The events, by time.</param>
/// <param name="Report">What was read of the inputs.</param>
/// <param name="Cut">Why the rest was not read; null when all was.</param>
/// <param name="Reading">How long reading took.</param>
internal sealed record EventSample(IReadOnlyList<EventRecord> Events, InputReport Report, string? Cut, TimeSpan Reading)
{
    private const int EventsBetweenReports = 1024;
    private const long MaxBytes = 2L << 30;

    /// <summary>Reads events until there are so many, or as much memory is taken as should be.</summary>
    /// <param name="inputs">The inputs.</param>
    /// <param name="max">The most events.</param>
    /// <param name="report">Is told now and then.</param>
    /// <param name="cancellation">Ends it early, with an exception.</param>
    public static EventSample Read(EventInputs inputs, int max, Action<InputReport> report, CancellationToken cancellation)
    {
        var (started, events, cut) = (Stopwatch.GetTimestamp(), new List<EventRecord>(), (string?)null);
        foreach (var record in inputs.ReadAll())
        {
            cancellation.ThrowIfCancellationRequested();
            if (events.Count == max) cut = FormattableString.Invariant($"--max-events {max} were read, and the rest was not");
            else if (events.Count % EventsBetweenReports == 0 && IsFull()) cut = "2 GiB of memory were taken, and the rest was not read";
            if (cut is not null) break;
            events.Add(record);
            if (events.Count % EventsBetweenReports == 0) report(inputs.Report);
        }
        return new EventSample(events, inputs.Report, cut, Stopwatch.GetElapsedTime(started));
    }

    /// <summary>Reads as many events once more and keeps none: how fast reading is when the code is warm.</summary>
    public TimeSpan ReadAgain(EventInputs inputs, CancellationToken cancellation)
    {
        var (started, left) = (Stopwatch.GetTimestamp(), Events.Count);
        foreach (var _ in inputs.ReadAll())
        {
            cancellation.ThrowIfCancellationRequested();
            if (--left == 0) break;
        }
        return Stopwatch.GetElapsedTime(started);
    }

    // What looks like much may be what was let go of.
    private static bool IsFull() => GC.GetTotalMemory(forceFullCollection: false) > MaxBytes && GC.GetTotalMemory(forceFullCollection: true) > MaxBytes;
}
