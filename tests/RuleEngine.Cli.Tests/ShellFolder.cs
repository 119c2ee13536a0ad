using System.Diagnostics;

namespace RuleEngine.Cli.Tests;

/// <summary>A folder in which lines run in a shell, with <c>ruleengine</c> on the path, as a reader of a guide would type them.</summary>
internal sealed class ShellFolder : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly string _tools = Directory.CreateTempSubdirectory("ruleengine-tool-").FullName;

    public ShellFolder()
    {
        var tool = Path.Combine(_tools, "ruleengine");
        File.WriteAllText(tool, $"#!/bin/sh\nexec dotnet '{BuiltTool.Path}' \"$@\"\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(tool, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("ruleengine-").FullName;

    /// <summary>Whether lines can run here.</summary>
    public static bool HasShell => File.Exists("/bin/sh");

    /// <summary>Runs a line.</summary>
    public ToolResult Run(string line)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", line]) { WorkingDirectory = Folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = _tools + Path.PathSeparator + start.Environment["PATH"];
        foreach (var name in new[] { "AUTHOR", "COMMITTER" }) (start.Environment[$"GIT_{name}_NAME"], start.Environment[$"GIT_{name}_EMAIL"]) = ("A reader", "reader@example.org");
        foreach (var name in new[] { "GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY" }) start.Environment.Remove(name);
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"'{line}' did not end within {Patience}");
        }
        return new ToolResult(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }

    /// <summary>Copies a folder of the repository to here.</summary>
    public void Copy(string path)
    {
        var source = Repository.PathOf(path.Split('/'));
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(Folder, path, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    public void Dispose()
    {
        foreach (var folder in new[] { Folder, _tools })
        {
            // Git writes its objects as read-only.
            foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories)) file.Attributes = FileAttributes.Normal;
            Directory.Delete(folder, recursive: true);
        }
    }
}
