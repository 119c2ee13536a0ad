using System.Collections.Concurrent;
using System.Diagnostics;

namespace RuleEngine.Cli.Tests;

/// <summary>The tool while it runs. What it waits for is limited generously: the limit decides only that a test fails, never that it passes.</summary>
internal sealed class RunningTool : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Process _process;
    private readonly BlockingCollection<string?> _lines = [];
    private readonly List<string> _seen = [];

    public RunningTool(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => _lines.Add(line.Data);
        process.ErrorDataReceived += (_, line) => _lines.Add(line.Data is { } text ? "stderr: " + text : "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>The lines up to one that begins with a text, that one included.</summary>
    public IReadOnlyList<string> ReadTo(params string[] beginnings) =>
        Read(line => beginnings.Any(beginning => line.StartsWith(beginning, StringComparison.Ordinal)), $"began with {string.Join(" or ", beginnings)}");

    /// <summary>The lines up to one that has a text in it, that one included.</summary>
    public IReadOnlyList<string> ReadToText(string text) => Read(line => line.Contains(text, StringComparison.Ordinal), $"had '{text}'");

    private List<string> Read(Func<string, bool> isLast, string what)
    {
        var read = new List<string>();
        while (_lines.TryTake(out var line, Patience) && line is not null)
        {
            read.Add(line);
            _seen.Add(line);
            if (isLast(line)) return read;
        }
        Assert.Fail($"no line {what}; it said:\n{string.Join('\n', _seen)}");
        return read;
    }

    /// <summary>Sends a signal, waits for the end, and gives the exit code.</summary>
    public int Stop(int signal)
    {
        Assert.Equal(0, Workspace.Kill(_process.Id, signal));
        Assert.True(_process.WaitForExit(Patience), "the tool did not end");
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.Dispose();
        _lines.Dispose();
    }
}
