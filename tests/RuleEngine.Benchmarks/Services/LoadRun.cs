using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using RuleEngine.TestKit;

namespace RuleEngine.Benchmarks.Services;

/// <summary>Puts the service under load, and says what it did beside what the engine does alone.</summary>
internal sealed class LoadRun(LoadOptions options, TextWriter output) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ruleengine-load-");
    private readonly List<long> _memory = [];
    private long _sent;
    private long _refused;
    private long _busy;

    /// <summary>Does it.</summary>
    public async Task ExecuteAsync()
    {
        Say($"{Environment.ProcessorCount} processors, the service on {options.Cores}; {options.Events}, rules of {options.Rules}, fsync {options.Fsync}, {options.Clients} connections, rate {options.Rate?.ToString(CultureInfo.InvariantCulture) ?? "as fast as it goes"}");
        var before = EngineRun.Measure(options);
        Say($"the engine alone, {options.Cores} threads, before: {before}");
        var service = await LoadAsync();
        var after = EngineRun.Measure(options);
        Say($"the engine alone, afterwards: {after}");
        var alone = (before.EventsPerSecond + after.EventsPerSecond) / 2;
        Say($"the service reaches {service / alone:F2} of the engine alone ({service / Math.Max(before.EventsPerSecond, after.EventsPerSecond):F2} to {service / Math.Min(before.EventsPerSecond, after.EventsPerSecond):F2})");
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);

    private async Task<double> LoadAsync()
    {
        var bodies = BulkBody.Read(options.Events);
        using var service = Start(out var address);
        try
        {
            using var client = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromMinutes(5) };
            await ReadyAsync(client, service);
            return await LoadAsync(client, service, bodies);
        }
        finally
        {
            service.Kill();
            await service.WaitForExitAsync();
        }
    }

    // What rules have seen between two moments under load, after a time in which the runtime compiles what is hot.
    private async Task<double> LoadAsync(HttpClient client, Process service, IReadOnlyList<BulkBody> bodies)
    {
        using var end = new CancellationTokenSource(options.Warm + options.Time);
        var clock = Stopwatch.StartNew();
        var next = -1;
        var sending = Enumerable.Range(0, options.Clients).Select(_ => Task.Run(() => SendAsync(client, bodies, () => Interlocked.Increment(ref next), clock, end.Token))).ToArray();
        await Task.Delay(options.Warm, CancellationToken.None);
        var before = await LookAsync(client, service, clock);
        var sampling = SampleAsync(service, client, clock, end.Token);
        await sampling;
        var after = await LookAsync(client, service, clock);
        await Task.WhenAll(sending);
        var (events, seconds) = (after.Events - before.Events, (after.Time - before.Time).TotalSeconds);
        Say($"{_sent:N0} events sent; {_refused} requests with refused events, {_busy} told to wait; waiting for rules: {before.Backlog / 1e6:F1} MB at first, {after.Backlog / 1e6:F1} MB at last");
        Say($"sustained over {seconds:F0} s: {events / seconds:N0} events/s, {(after.Processor - before.Processor).TotalMicroseconds / events:F1} µs of processor time an event");
        await ShowDelayAsync(client, before.Delays);
        if (_memory.Count > 0) Say($"memory, MB: {_memory[0] / 1000} at first, {_memory[_memory.Count / 4] / 1000} after a quarter, {_memory[_memory.Count / 2] / 1000} half way, {_memory[^1] / 1000} at last, {_memory.Max() / 1000} at most");
        return events / seconds;
    }

    private static async Task<Look> LookAsync(HttpClient client, Process service, Stopwatch clock)
    {
        var delays = await DelaysAsync(client);
        service.Refresh();
        var (processor, time) = (service.TotalProcessorTime, clock.Elapsed);
        var detection = await StatusAsync(client);
        return new Look(time, processor, detection.Events, detection.Backlog, delays);
    }

    private async Task SendAsync(HttpClient client, IReadOnlyList<BulkBody> bodies, Func<int> next, Stopwatch clock, CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            var number = next();
            var body = bodies[number % bodies.Count];
            var bytes = body.Of(number / bodies.Count);
            if (options.Rate is { } rate && Interlocked.Read(ref _sent) / (double)rate - clock.Elapsed.TotalSeconds is > 0 and var early) await Task.Delay(TimeSpan.FromSeconds(early), CancellationToken.None);
            while (!await TrySendAsync(client, bytes, body.Events))
            {
            }
        }
    }

    private async Task<bool> TrySendAsync(HttpClient client, byte[] bytes, int events)
    {
        using var content = new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/x-ndjson") } };
        using var answer = await client.PostAsync(new Uri("/_bulk?filter_path=errors,items.*.error,items.*.status", UriKind.Relative), content);
        if (answer.StatusCode == HttpStatusCode.TooManyRequests)
        {
            Interlocked.Increment(ref _busy);
            await Task.Delay(answer.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(1));
            return false;
        }
        answer.EnsureSuccessStatusCode();
        if ((await answer.Content.ReadAsStringAsync()).Contains("\"errors\":true", StringComparison.Ordinal)) Interlocked.Increment(ref _refused);
        Interlocked.Add(ref _sent, events);
        return true;
    }

    private async Task SampleAsync(Process service, HttpClient client, Stopwatch clock, CancellationToken end)
    {
        var told = TimeSpan.Zero;
        while (!end.IsCancellationRequested)
        {
            service.Refresh();
            _memory.Add(service.WorkingSet64 / 1000);
            if (clock.Elapsed - told > TimeSpan.FromMinutes(1))
            {
                told = clock.Elapsed;
                Say($"  {clock.Elapsed.TotalSeconds:F0} s: {Interlocked.Read(ref _sent):N0} events, backlog {(await StatusAsync(client)).Backlog / 1_000_000} MB, memory {_memory[^1] / 1000} MB");
            }
            await Task.Delay(250, CancellationToken.None);
        }
    }

    private Process Start(out Uri address)
    {
        using (var listener = new TcpListener(IPAddress.Loopback, 0))
        {
            listener.Start();
            address = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
        }
        var program = Repository.PathOf("src", "RuleEngine.Service", "bin", "Release", "net10.0", "RuleEngine.Service.dll");
        string[] command = ["dotnet", program, "--rules", Path.GetFullPath(options.Rules), "--listen", address.OriginalString];
        if (options.Cores == 1)
        {
            command = ["taskset", "-c", "0", .. command];
            if (OperatingSystem.IsLinux()) Process.GetCurrentProcess().ProcessorAffinity = 2;
        }
        var start = new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = _folder.FullName, RedirectStandardOutput = true };
        start.Environment["RuleEngine__Journal__Fsync"] = options.Fsync;
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data?.Contains("crit:", StringComparison.Ordinal) == true || line.Data?.Contains("fail:", StringComparison.Ordinal) == true) output.WriteLine(line.Data);
        };
        process.BeginOutputReadLine();
        return process;
    }

    private static async Task ReadyAsync(HttpClient client, Process service)
    {
        while (true)
        {
            if (service.HasExited) throw new ArgumentException($"the service ended with {service.ExitCode}");
            try
            {
                using var answer = await client.GetAsync(new Uri("/readyz", UriKind.Relative));
                if (answer.IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }
            await Task.Delay(50);
        }
    }

    private static async Task<(long Events, long Backlog)> StatusAsync(HttpClient client)
    {
        using var status = JsonDocument.Parse(await client.GetStringAsync(new Uri("/api/v1/status", UriKind.Relative)));
        var detection = status.RootElement.GetProperty("detection");
        return (detection.GetProperty("events").GetInt64(), detection.GetProperty("backlogBytes").GetInt64());
    }

    // The service's own histogram: from taking an event to storing the alert, at most.
    private static async Task<(double UpTo, double Count)[]> DelaysAsync(HttpClient client)
    {
        var buckets = new List<(double UpTo, double Count)>();
        foreach (var line in (await client.GetStringAsync(new Uri("/metrics", UriKind.Relative))).Split('\n').Where(line => line.StartsWith("ruleengine_alert_delay", StringComparison.Ordinal) && line.Contains("_bucket", StringComparison.Ordinal)))
        {
            var bound = line.Split("le=\"")[1].Split('"')[0];
            buckets.Add((bound == "+Inf" ? double.PositiveInfinity : double.Parse(bound, CultureInfo.InvariantCulture), double.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture)));
        }
        return [.. buckets];
    }

    private async Task ShowDelayAsync(HttpClient client, (double UpTo, double Count)[] before)
    {
        var buckets = (await DelaysAsync(client)).Select((bucket, i) => (bucket.UpTo, Count: bucket.Count - (i < before.Length ? before[i].Count : 0))).ToList();
        if (buckets.Count == 0 || buckets[^1].Count == 0) Say($"no alert was raised");
        else Say($"delay from event to alert, {buckets[^1].Count:N0} alerts: half within {Quantile(buckets, 0.5)} s, 99 % within {Quantile(buckets, 0.99)} s");
    }

    private static double Quantile(List<(double UpTo, double Count)> buckets, double share) => buckets.First(bucket => bucket.Count >= share * buckets[^1].Count).UpTo;

    private void Say(FormattableString text) => output.WriteLine(FormattableString.Invariant(text));

    private sealed record Look(TimeSpan Time, TimeSpan Processor, long Events, long Backlog, (double UpTo, double Count)[] Delays);
}
