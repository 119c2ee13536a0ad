using System.Diagnostics;

namespace RuleEngine.Benchmarks.Tables;

/// <summary>Steps that take turns in each round, so that the noise of the machine meets all of them. The first one is what the others are held against.</summary>
/// <param name="Name">What they are about.</param>
/// <param name="Remark">What the reader of the table must know.</param>
/// <param name="Steps">The steps.</param>
internal sealed record Section(string Name, string Remark, IReadOnlyList<Step> Steps)
{
    /// <summary>Runs every step once in each round; one round before warms up.</summary>
    /// <exception cref="InvalidOperationException">A step saw no event, or not as many as in the first round.</exception>
    public IReadOnlyList<StepResult> Measure(TableOptions options, TextWriter progress)
    {
        var (events, allocated) = (new long[Steps.Count], new long[Steps.Count]);
        var seconds = Steps.Select(_ => new List<double>()).ToArray();
        Array.Fill(allocated, long.MaxValue);
        for (var round = 0; round <= options.Rounds; round++)
        {
            progress.WriteLine(round == 0 ? $"{Name}: {Steps.Count} steps, warm-up" : $"{Name}: round {round} of {options.Rounds}");
            for (var at = 0; at < Steps.Count; at++)
            {
                GC.Collect();
                var (before, start) = (GC.GetTotalAllocatedBytes(precise: true), Now(options));
                var seen = Steps[at].Run();
                var elapsed = (Now(options) - start).TotalSeconds;
                if (round == 0) events[at] = seen;
                if (seen == 0 || seen != events[at]) throw new InvalidOperationException($"{Steps[at].Name}: {seen} events, {events[at]} before.");
                if (round == 0) continue;
                seconds[at].Add(elapsed);
                allocated[at] = Math.Min(allocated[at], GC.GetTotalAllocatedBytes(precise: true) - before);
            }
        }
        return [.. Steps.Select((step, at) => new StepResult(step, events[at], [.. seconds[at].Order()], allocated[at]))];
    }

    private static TimeSpan Now(TableOptions options) => options.IsProcessorTime ? Environment.CpuUsage.TotalTime : Stopwatch.GetElapsedTime(0);
}
