using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Reactive;
using System.Text.Json;
using RuleEngine.Alerts;
using RuleEngine.IO.Inputs;
using RuleEngine.IO.RuleFiles;
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
        var alone = MeasureEngine();
        Say($"the engine alone, {options.Cores} threads: {alone:N0} events/s (median of 3)");
        var bodies = BulkBody.Read(options.Events);
        using var service = Start(out var address);
        try
        {
            using var client = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromMinutes(5) };
            await ReadyAsync(client, service);
            await LoadAsync(client, service, bodies, alone);
        }
        finally
        {
            service.Kill();
            await service.WaitForExitAsync();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);

    private async Task LoadAsync(HttpClient client, Process service, IReadOnlyList<BulkBody> bodies, double alone)
    {
        using var end = new CancellationTokenSource(options.Time);
        var clock = Stopwatch.StartNew();
        var next = -1;
        var sampling = SampleAsync(service, client, clock, end.Token);
        await Task.WhenAll(Enumerable.Range(0, options.Clients).Select(_ => Task.Run(() => SendAsync(client, bodies, () => Interlocked.Increment(ref next), clock, end.Token))));
        var taken = clock.Elapsed;
        await sampling;
        while (await BacklogAsync(client) > 0) await Task.Delay(20);
        var worked = clock.Elapsed;
        Say($"{_sent:N0} events sent in {taken.TotalSeconds:F1} s, worked on after {worked.TotalSeconds:F1} s; {_refused} refused, {_busy} requests told to wait");
        Say($"sustained: {_sent / worked.TotalSeconds:N0} events/s, {_sent / worked.TotalSeconds / alone:F2} of the engine alone");
        await ShowDelayAsync(client);
        if (_memory.Count > 0) Say($"memory, MB: {_memory[0] / 1000} at first, {_memory[_memory.Count / 4] / 1000} after a quarter, {_memory[_memory.Count / 2] / 1000} half way, {_memory[^1] / 1000} at last, {_memory.Max() / 1000} at most");
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
        using var answer = await client.PostAsync(new Uri("/_bulk?filter_path=errors", UriKind.Relative), content);
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
                Say($"  {clock.Elapsed.TotalSeconds:F0} s: {Interlocked.Read(ref _sent):N0} events, backlog {await BacklogAsync(client) / 1_000_000} MB, memory {_memory[^1] / 1000} MB");
            }
            await Task.Delay(250, CancellationToken.None);
        }
    }

    private double MeasureEngine()
    {
        var engine = DetectionEngine.Load(RuleFileLoader.Load([options.Rules]).Files);
        var rounds = new double[4];
        for (var round = 0; round < rounds.Length; round++)
        {
            var inputs = EventInputs.Open([options.Events], engine.Fields, new EventInputOptions { Threads = options.Cores, CreateSifter = () => engine.CreateSifter() });
            using var run = engine.Start(Observer.Create<Alert>(_ => { }));
            var clock = Stopwatch.StartNew();
            foreach (var record in inputs.ReadLent()) run.OnNext(record);
            rounds[round] = inputs.Report.EventsRead / clock.Elapsed.TotalSeconds;
        }
        return rounds[1..].Order().ElementAt(1);
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

    private static async Task<long> BacklogAsync(HttpClient client)
    {
        using var status = JsonDocument.Parse(await client.GetStringAsync(new Uri("/api/v1/status", UriKind.Relative)));
        return status.RootElement.GetProperty("detection").GetProperty("backlogBytes").GetInt64();
    }

    // The service's own histogram: from taking an event to storing the alert, at most.
    private async Task ShowDelayAsync(HttpClient client)
    {
        var buckets = new List<(double UpTo, double Count)>();
        foreach (var line in (await client.GetStringAsync(new Uri("/metrics", UriKind.Relative))).Split('\n').Where(line => line.StartsWith("ruleengine_alert_delay", StringComparison.Ordinal) && line.Contains("_bucket", StringComparison.Ordinal)))
        {
            var bound = line.Split("le=\"")[1].Split('"')[0];
            buckets.Add((bound == "+Inf" ? double.PositiveInfinity : double.Parse(bound, CultureInfo.InvariantCulture), double.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture)));
        }
        if (buckets.Count == 0 || buckets[^1].Count == 0) Say($"no alert was raised");
        else Say($"delay from event to alert, {buckets[^1].Count:N0} alerts: half within {Quantile(buckets, 0.5)} s, 99 % within {Quantile(buckets, 0.99)} s");
    }

    private static double Quantile(List<(double UpTo, double Count)> buckets, double share) => buckets.First(bucket => bucket.Count >= share * buckets[^1].Count).UpTo;

    private void Say(FormattableString text) => output.WriteLine(FormattableString.Invariant(text));
}
