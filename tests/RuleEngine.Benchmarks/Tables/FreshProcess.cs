using System.Diagnostics;
using System.Globalization;
using System.Reactive;
using RuleEngine.Alerts;

namespace RuleEngine.Benchmarks.Tables;

/// <summary>The full pipeline in a process of its own, so that its peak memory is its own.</summary>
internal static class FreshProcess
{
    /// <summary>The first argument of such a process.</summary>
    public const string Verb = "--pipeline";

    /// <summary>Runs the pipeline in a new process.</summary>
    /// <param name="path">The events.</param>
    /// <param name="rules">A folder with rules, or how many generated ones.</param>
    /// <param name="isWindowsOnly">Whether only rules below a folder called windows count.</param>
    public static FreshResult Start(string path, string rules, bool isWindowsOnly)
    {
        // The host may be the program itself or dotnet with the program's library.
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet") start.ArgumentList.Add(typeof(FreshProcess).Assembly.Location);
        foreach (var argument in new[] { Verb, path, rules, isWindowsOnly ? "windows" : "all" }) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var answer = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"The pipeline's process ended with {process.ExitCode}.");
        var parts = answer.Trim().Split(' ');
        return new FreshResult(Number(parts[0]), Number(parts[1]), Number(parts[2]), Number(parts[3]), double.Parse(parts[4], CultureInfo.InvariantCulture), double.Parse(parts[5], CultureInfo.InvariantCulture));
    }

    /// <summary>What such a process does: it prints its figures.</summary>
    public static int Execute(string path, string rules, string which)
    {
        var start = Stopwatch.GetTimestamp();
        var engine = int.TryParse(rules, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? Workload.Engine(count) : Pipeline.Load(rules, which == "windows");
        var loaded = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var alerts = 0L;
        var events = Pipeline.Detect(path, engine, Observer.Create<Alert>(_ => alerts++));
        var elapsed = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{engine.Rules.Count(rule => rule.IsCompiled)} {events} {alerts} {PeakBytes()} {loaded:F3} {elapsed:F3}"));
        return 0;
    }

    private static long PeakBytes()
    {
        if (File.Exists("/proc/self/status"))
        {
            var line = File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return Number(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1]) * 1024;
        }
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
