using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace RuleEngine.Service.Tests.Hosting;

/// <summary>The service as a process of its own, which can be killed.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private ServiceProcess(Process process, Uri address)
    {
        (_process, Address) = (process, address);
        Client = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(30) };
    }

    public static string Program { get; } = Existing(Repository.PathOf("src", "RuleEngine.Service", Path.GetRelativePath(Repository.PathOf("tests", "RuleEngine.Service.Tests"), AppContext.BaseDirectory), "RuleEngine.Service.dll"));

    public Uri Address { get; }

    public HttpClient Client { get; }

    public int Id => _process.Id;

    /// <summary>What it wrote.</summary>
    public string Output
    {
        get
        {
            lock (_output) return _output.ToString();
        }
    }

    /// <summary>A port that nobody listens on now.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Starts it; it may not be ready yet.</summary>
    /// <param name="port">Where it listens.</param>
    /// <param name="folder">The folder that it works in.</param>
    /// <param name="arguments">Its command line.</param>
    /// <param name="settings">Its environment.</param>
    public static ServiceProcess Start(int port, string folder, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? settings = null)
    {
        var address = new Uri($"http://127.0.0.1:{port}");
        var start = new ProcessStartInfo("dotnet", [Program, "--listen", address.OriginalString, .. arguments]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in settings ?? new Dictionary<string, string>()) start.Environment[name] = value;
        var process = new Process { StartInfo = start };
        var service = new ServiceProcess(process, address);
        process.OutputDataReceived += (_, line) => service.Keep(line.Data);
        process.ErrorDataReceived += (_, line) => service.Keep(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return service;
    }

    /// <summary>Waits until rules run.</summary>
    public async Task ReadyAsync()
    {
        using var end = new CancellationTokenSource(Patience);
        while (!await IsReadyAsync(end.Token))
        {
            if (_process.HasExited) Assert.Fail($"The service ended with {_process.ExitCode}.\n{Output}");
            await Task.Delay(20, end.Token);
        }
    }

    /// <summary>Kills it as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Ends it by SIGTERM.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> TerminateAsync()
    {
        using (var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)])) await kill.WaitForExitAsync();
        using var end = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(end.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await KillAsync();
        _process.Dispose();
        Client.Dispose();
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellation)
    {
        try
        {
            using var answer = await Client.GetAsync(new Uri("/readyz", UriKind.Relative), cancellation);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void Keep(string? line)
    {
        if (line is null) return;
        lock (_output) _output.AppendLine(line);
    }

    private static string Existing(string path) => File.Exists(path) ? path : throw new FileNotFoundException("The tests run what is built at its own place: build without --output.", path);
}
