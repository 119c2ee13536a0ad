using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace RuleEngine.Cli.Tests;

/// <summary>A folder with rules and events, in which the real executable runs. It goes away with the test.</summary>
internal sealed class Workspace : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public string Folder { get; } = Directory.CreateTempSubdirectory("ruleengine-").FullName;

    /// <summary>Variables that the tool finds in its environment.</summary>
    public Dictionary<string, string> Variables { get; } = [];

    /// <summary>Writes a file, with the folders above it.</summary>
    public Workspace With(string path, string text)
    {
        var full = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text.ReplaceLineEndings("\n"));
        return this;
    }

    /// <summary>Sets a variable of the environment in which the tool runs.</summary>
    public Workspace WithEnvironment(string name, string value)
    {
        Variables[name] = value;
        return this;
    }

    public string Read(string path) => File.ReadAllText(Path.Combine(Folder, path));

    /// <summary>Runs the tool without input.</summary>
    public ToolResult Run(params string[] arguments) => ToolWorker.IsPossible && Variables.Count == 0 ? ToolWorker.Run(Folder, arguments) : RunAlone(arguments);

    /// <summary>Runs the tool without input, in a process of its own.</summary>
    public ToolResult RunAlone(params string[] arguments) => RunWithInput("", arguments);

    /// <summary>Runs the tool with a text on standard input, in a process of its own.</summary>
    public ToolResult RunWithInput(string input, params string[] arguments)
    {
        using var process = Start(arguments);
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        return Finish(process);
    }

    /// <summary>Starts the tool, lets it wait for standard input after a text, and sends it a signal once it has said something.</summary>
    public ToolResult RunAndSignal(int signal, string input, params string[] arguments)
    {
        using var process = Start(arguments);
        process.StandardInput.Write(input);
        process.StandardInput.Flush();
        var first = process.StandardOutput.ReadLine();
        if (Kill(process.Id, signal) != 0) throw new Win32Exception(Marshal.GetLastPInvokeError());
        var rest = Finish(process);
        return rest with { Output = first + "\n" + rest.Output };
    }

    /// <summary>Starts the tool, which does not end by itself.</summary>
    public RunningTool StartTool(params string[] arguments) => new(Start(arguments));

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static ToolResult Finish(Process process)
    {
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"the tool did not end within {Patience}");
        }
        return new ToolResult(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }

    private Process Start(string[] arguments)
    {
        var start = BuiltTool.StartIn(Folder, arguments);
        foreach (var (name, value) in Variables) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static extern int Kill(int process, int signal);
}
