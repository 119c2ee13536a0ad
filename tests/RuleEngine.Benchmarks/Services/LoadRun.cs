using System.Globalization;

namespace RuleEngine.Benchmarks.Services;

/// <summary>Puts the service under load, and says what it did beside what the engine does alone, one after the other so that both find the machine alike.</summary>
internal sealed class LoadRun(LoadOptions options, TextWriter output)
{
    private readonly List<long> _memory = [];

    /// <summary>Does it.</summary>
    public async Task ExecuteAsync()
    {
        Say($"{Environment.ProcessorCount} processors, {options.Cores} for the service; {options.Events}, rules of {options.Rules}, fsync {options.Fsync}, {options.Clients} connections, rate {options.Rate?.ToString(CultureInfo.InvariantCulture) ?? "as fast as it goes"}");
        var engine = new EngineAlone(options);
        engine.Warm();
        await using var service = await ServiceProcess.StartAsync(options, output);
        using var load = new Load(options, service.Client);
        await load.SendAsync(options.Warm);
        var (before, delays) = (engine.Measure(), await service.ReadDelaysAsync());
        var (alone, loaded, ratios) = (new List<Pace> { before }, new List<Pace>(), new List<double>());
        for (var round = 1; round <= options.Rounds; round++)
        {
            loaded.Add(await MeasureAsync(service, load));
            alone.Add(engine.Measure());
            ratios.Add(loaded[^1].EventsPerSecond / ((alone[^2].EventsPerSecond + alone[^1].EventsPerSecond) / 2));
            Say($"round {round}: service {loaded[^1]}; engine alone {alone[^1]}; ratio {ratios[^1]:F2}; memory {_memory[^1]} MB");
        }
        Say($"{load.Sent:N0} events sent; {load.Refused} requests with refused events, {load.Busy} told to wait");
        Say($"the service, medians of {options.Rounds} rounds of {options.Time.TotalSeconds:F0} s: {Pace.MedianOf(loaded)}");
        Say($"the engine alone: {Pace.MedianOf(alone)}");
        Say($"ratio: {Pace.Median(ratios):F2} ({ratios.Min():F2} to {ratios.Max():F2})");
        ShowDelay(delays, await service.ReadDelaysAsync());
        Say($"memory of the service, MB: {_memory[0]} at first, {_memory[_memory.Count / 4]} after a quarter, {_memory[_memory.Count / 2]} half way, {_memory[_memory.Count * 3 / 4]} after three, {_memory[^1]} at last, {_memory.Max()} at most");
    }

    // From the first event of a round until rules have seen the last.
    private async Task<Pace> MeasureAsync(ServiceProcess service, Load load)
    {
        using var end = new CancellationTokenSource();
        var sampling = SampleAsync(service, load, end.Token);
        var before = await service.CountAsync();
        var (begin, processor) = (TimeProvider.System.GetTimestamp(), (await service.LookAsync()).Processor);
        await load.SendAsync(options.Time);
        await service.SettleAsync();
        var seconds = TimeProvider.System.GetElapsedTime(begin).TotalSeconds;
        processor = (await service.LookAsync()).Processor - processor;
        await end.CancelAsync();
        await sampling;
        var events = await service.CountAsync() - before;
        return new Pace(events / seconds, processor.TotalMicroseconds / events);
    }

    private async Task SampleAsync(ServiceProcess service, Load load, CancellationToken end)
    {
        var (begin, told) = (TimeProvider.System.GetTimestamp(), TimeSpan.Zero);
        while (!end.IsCancellationRequested)
        {
            _memory.Add(service.Memory >> 20);
            if (TimeProvider.System.GetElapsedTime(begin) is var now && now - told > TimeSpan.FromMinutes(1))
            {
                told = now;
                Say($"  {now.TotalSeconds:F0} s: {load.Sent:N0} events, memory {_memory[^1]} MB");
            }
            await Task.Delay(250, CancellationToken.None);
        }
    }

    private void ShowDelay((double UpTo, double Count)[] before, (double UpTo, double Count)[] after)
    {
        var buckets = after.Select((bucket, i) => (bucket.UpTo, Count: bucket.Count - (i < before.Length ? before[i].Count : 0))).ToArray();
        if (buckets.Length == 0 || buckets[^1].Count == 0) Say($"no alert was raised");
        else Say($"delay from event to alert, {buckets[^1].Count:N0} alerts: half within {Quantile(0.5)} s, 99 % within {Quantile(0.99)} s");

        double Quantile(double share) => buckets.First(bucket => bucket.Count >= share * buckets[^1].Count).UpTo;
    }

    private void Say(FormattableString text) => output.WriteLine(FormattableString.Invariant(text));
}
