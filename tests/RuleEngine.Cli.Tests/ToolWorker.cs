using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;

namespace RuleEngine.Cli.Tests;

/// <summary>
/// A process of the tool that runs one command line after the other: the same files, settings and machine code as a process for each, without what each takes to start.
/// What a test cannot see then is how a process begins and ends; commands with input, with variables or with signals, the guide and the help have processes of their own.
/// </summary>
internal sealed class ToolWorker
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(5);
    private static readonly ConcurrentBag<ToolWorker> Idle = [];

    private readonly string _files = Directory.CreateTempSubdirectory("ruleengine-worker-").FullName;
    private readonly Process _process;

    private ToolWorker()
    {
        var start = BuiltTool.StartIn(_files, []);
        start.Environment[StartupHook.Variable] = typeof(StartupHook).Assembly.Location;
        _process = Process.Start(start)!;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => End();
    }

    /// <summary>Whether descriptors can be replaced here.</summary>
    public static bool IsPossible { get; } = OperatingSystem.IsLinux() || OperatingSystem.IsMacOS();

    /// <summary>Runs the tool in a folder, without input.</summary>
    public static ToolResult Run(string folder, string[] arguments)
    {
        var worker = Idle.TryTake(out var idle) ? idle : new ToolWorker();
        var result = worker.Ask(folder, arguments);
        Idle.Add(worker);
        return result;
    }

    private ToolResult Ask(string folder, string[] arguments)
    {
        var (output, error) = (Path.Combine(_files, "stdout"), Path.Combine(_files, "stderr"));
        _process.StandardInput.WriteLine(JsonSerializer.Serialize<string[]>([folder, output, error, .. arguments]));
        _process.StandardInput.Flush();
        var answer = _process.StandardOutput.ReadLineAsync();
        if (answer.Wait(Patience) && int.TryParse(answer.Result, out var code)) return new ToolResult(code, File.ReadAllText(output), File.ReadAllText(error));
        _process.Kill(entireProcessTree: true);
        Assert.Fail($"the tool did not end within {Patience}, or ended its process: {string.Join(' ', arguments)}");
        throw new UnreachableException();
    }

    // The process ends when no request can come any more.
    private void End()
    {
        if (!_process.HasExited) _process.StandardInput.Close();
        if (!_process.WaitForExit(EndPatience)) _process.Kill(entireProcessTree: true);
        _process.Dispose();
        Directory.Delete(_files, recursive: true);
    }
}
