using System.Diagnostics;

namespace RuleEngine.Service.Tests.Hosting;

/// <summary>A shipper at work in a folder of its own.</summary>
internal sealed class Shipper : IAsyncDisposable
{
    private readonly Process _process;

    private Shipper(Process process) => _process = process;

    /// <summary>Where a program is; null when it is not installed.</summary>
    public static string? Find(string program) => Places(program).FirstOrDefault(File.Exists);

    public static Shipper StartRsyslog(string configuration, string folder) =>
        Start(Find("rsyslogd")!, ["-n", "-f", configuration, "-i", Path.Combine(folder, "rsyslogd.pid")], folder);

    /// <summary>It may lie beside the system, as .ci/packages puts it.</summary>
    public static Shipper StartSyslogNg(string configuration, string folder)
    {
        var program = Find("syslog-ng")!;
        var libraries = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(program)!, "..", "lib", "syslog-ng"));
        var modules = Directory.GetDirectories(libraries).Single(path => char.IsAsciiDigit(Path.GetFileName(path)[0]));
        return Start(program, ["-F", "-f", configuration, $"--module-path={modules}", "-R", Path.Combine(folder, "persist"), "-p", Path.Combine(folder, "pid"), "-c", Path.Combine(folder, "control"), "--no-caps", "-e"], folder, libraries);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static Shipper Start(string program, IEnumerable<string> arguments, string folder, string? libraries = null)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder };
        if (libraries is not null) start.Environment["LD_LIBRARY_PATH"] = libraries;
        return new Shipper(Process.Start(start)!);
    }

    private static IEnumerable<string> Places(string program)
    {
        var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } set ? set : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        return [Path.Combine("/usr/sbin", program), Path.Combine(cache, "ruleengine", program, "usr/sbin", program)];
    }
}
