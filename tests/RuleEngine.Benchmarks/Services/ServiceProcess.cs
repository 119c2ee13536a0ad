using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using RuleEngine.TestKit;

namespace RuleEngine.Benchmarks.Services;

/// <summary>The service, in a process of its own over a folder of its own.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly Process _process;

    private ServiceProcess(DirectoryInfo folder, Process process, HttpClient client) => (_folder, _process, Client) = (folder, process, client);

    /// <summary>Talks to it.</summary>
    public HttpClient Client { get; }

    /// <summary>How many bytes of memory it has.</summary>
    public long Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Starts it, and waits until it is ready.</summary>
    /// <exception cref="ArgumentException">It has ended.</exception>
    public static async Task<ServiceProcess> StartAsync(LoadOptions options, TextWriter output)
    {
        var (folder, address) = (Directory.CreateTempSubdirectory("ruleengine-load-"), FindAddress());
        var process = Start(options, folder, address, output);
        var service = new ServiceProcess(folder, process, new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromMinutes(5) });
        await service.ReadyAsync();
        return service;
    }

    /// <summary>How many events rules have seen, and how much processor time it took.</summary>
    public async Task<(long Events, long Backlog, TimeSpan Processor)> LookAsync()
    {
        using var status = JsonDocument.Parse(await Client.GetStringAsync(new Uri("/api/v1/status", UriKind.Relative)));
        var detection = status.RootElement.GetProperty("detection");
        _process.Refresh();
        return (detection.GetProperty("events").GetInt64(), detection.GetProperty("backlogBytes").GetInt64(), _process.TotalProcessorTime);
    }

    /// <summary>Waits until rules have seen all.</summary>
    public async Task SettleAsync()
    {
        while ((await LookAsync()).Backlog > 0) await Task.Delay(20);
    }

    /// <summary>How many events rules have seen, when nothing comes. What the status tells may be a second old.</summary>
    public async Task<long> CountAsync()
    {
        var seen = -1L;
        while ((await LookAsync()).Events is var events && events != seen)
        {
            seen = events;
            await Task.Delay(1500);
        }
        return seen;
    }

    /// <summary>The service's own histogram: how many alerts were stored within so many seconds of taking the event, at most.</summary>
    public async Task<(double UpTo, double Count)[]> ReadDelaysAsync()
    {
        var buckets = new List<(double UpTo, double Count)>();
        foreach (var line in (await Client.GetStringAsync(new Uri("/metrics", UriKind.Relative))).Split('\n').Where(line => line.StartsWith("ruleengine_alert_delay", StringComparison.Ordinal) && line.Contains("_bucket", StringComparison.Ordinal)))
        {
            var bound = line.Split("le=\"")[1].Split('"')[0];
            buckets.Add((bound == "+Inf" ? double.PositiveInfinity : double.Parse(bound, CultureInfo.InvariantCulture), double.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture)));
        }
        return [.. buckets];
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Client.Dispose();
        _folder.Delete(recursive: true);
    }

    private static Uri FindAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture)}");
    }

    private static Process Start(LoadOptions options, DirectoryInfo folder, Uri address, TextWriter output)
    {
        var program = Repository.PathOf("src", "RuleEngine.Service", "bin", "Release", "net10.0", "RuleEngine.Service.dll");
        string[] command = ["dotnet", program, "--rules", Path.GetFullPath(options.Rules), "--listen", address.OriginalString];
        if (options.Cores == 1)
        {
            command = ["taskset", "-c", "0", .. command];
            if (OperatingSystem.IsLinux()) Process.GetCurrentProcess().ProcessorAffinity = 2;
        }
        var start = new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = folder.FullName, RedirectStandardOutput = true };
        start.Environment["RuleEngine__Journal__Fsync"] = options.Fsync;
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data?.Contains("crit:", StringComparison.Ordinal) == true || line.Data?.Contains("fail:", StringComparison.Ordinal) == true) output.WriteLine(line.Data);
        };
        process.BeginOutputReadLine();
        return process;
    }

    private async Task ReadyAsync()
    {
        while (true)
        {
            if (_process.HasExited) throw new ArgumentException($"the service ended with {_process.ExitCode.ToString(CultureInfo.InvariantCulture)}");
            try
            {
                using var answer = await Client.GetAsync(new Uri("/readyz", UriKind.Relative));
                if (answer.IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }
            await Task.Delay(50);
        }
    }
}
