using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace RuleEngine.Service.Tests.Sinks.Deliveries;

/// <summary>A PostgreSQL server of its own in a temporary folder, from Debian's package; run as <c>postgres</c> where the tests run as root, which it refuses.</summary>
public sealed class PostgreSqlServer : IDisposable
{
    private const string SuperUser = "postgres";

    private readonly string _folder = Directory.CreateTempSubdirectory("ruleengine-pg-").FullName;
    private bool _isRunning;

    public PostgreSqlServer()
    {
        if (WhyAbsent is not null) return;
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        Port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        if (IsRoot) Run("/bin/chown", SuperUser, _folder);
        RunAsOwner("initdb", "-D", Data, "-U", SuperUser, "--auth=trust", "--no-sync", "-E", "UTF8", "--locale=C");
        // Behind this line everybody may come in; before it one whose password is asked for.
        var access = Path.Combine(Data, "pg_hba.conf");
        File.WriteAllText(access, $"host all locked 127.0.0.1/32 scram-sha-256\n{File.ReadAllText(access)}");
        Start();
    }

    /// <summary>Why there is none, or null.</summary>
    public static string? WhyAbsent => Folder is null ? "PostgreSQL is not installed (Debian's package postgresql-15 or later)." : null;

    public int Port { get; }

    public string ConnectionString => $"Host=127.0.0.1;Port={Port};Username={SuperUser};Database=postgres;Timeout=5;Pooling=false";

    private string Data => Path.Combine(_folder, "data");

    private static bool IsRoot => Environment.UserName == "root";

    private static string? Folder { get; } = !OperatingSystem.IsLinux() || !Directory.Exists("/usr/lib/postgresql")
        ? null
        : Directory.EnumerateDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).Where(bin => File.Exists(Path.Combine(bin, "initdb"))).Max(StringComparer.Ordinal);

    public void Start()
    {
        RunAsOwner("pg_ctl", "-D", Data, "-w", "-t", "60", "-l", Path.Combine(_folder, "log"), "-o", $"-p {Port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off", "start");
        _isRunning = true;
    }

    public void Stop()
    {
        if (_isRunning) RunAsOwner("pg_ctl", "-D", Data, "-w", "-m", "immediate", "stop");
        _isRunning = false;
    }

    public void Dispose()
    {
        Stop();
        Directory.Delete(_folder, recursive: true);
    }

    private static void RunAsOwner(string program, params string[] arguments)
    {
        var path = Path.Combine(Folder!, program);
        if (IsRoot) Run("/usr/sbin/runuser", ["-u", SuperUser, "--", path, .. arguments]);
        else Run(path, arguments);
    }

    private static void Run(string program, params string[] arguments)
    {
        // What pg_ctl starts keeps its streams open, so they are not read.
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "\"$0\" \"$@\" >/dev/null 2>&1", program, .. arguments]) { WorkingDirectory = "/" })!;
        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(90)), $"{program} did not end.");
        Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}.");
    }
}
