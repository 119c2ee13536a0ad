using RuleEngine.Alerts;
using RuleEngine.Events;
using RuleEngine.IO.Inputs;
using RuleEngine.IO.RuleFiles;

namespace RuleEngine.Benchmarks.Tables;

/// <summary>The way of events from files to alerts, as <c>run</c> goes it.</summary>
internal static class Pipeline
{
    /// <summary>Reads rule files.</summary>
    /// <exception cref="InvalidOperationException">None of them can run.</exception>
    public static DetectionEngine Load(string folder, bool isWindowsOnly)
    {
        var files = RuleFileLoader.Load([folder]).Files.Where(file => !isWindowsOnly || file.Path.Replace('\\', '/').Contains("/windows/", StringComparison.Ordinal));
        var engine = DetectionEngine.Load(files);
        return engine.Rules.Any(rule => rule.IsCompiled) ? engine : throw new InvalidOperationException($"{folder} has no rule that runs.");
    }

    /// <summary>From bytes to events.</summary>
    /// <returns>How many there are.</returns>
    public static long Read(string path, FieldTable fields)
    {
        var inputs = EventInputs.Open([path], fields);
        var events = 0L;
        foreach (var _ in inputs.ReadLent()) events++;
        return events;
    }

    /// <summary>From bytes to alerts.</summary>
    /// <returns>How many events there are.</returns>
    public static long Detect(string path, DetectionEngine engine, IObserver<Alert> alerts, int threads = 1)
    {
        using var run = engine.Start(alerts);
        var events = Feed(path, engine, run, threads);
        run.OnCompleted();
        return events;
    }

    /// <summary>From bytes into a run that goes on.</summary>
    /// <returns>How many events there are.</returns>
    public static long Feed(string path, DetectionEngine engine, DetectionRun run, int threads = 1)
    {
        var events = 0L;
        foreach (var record in EventInputs.Open([path], engine.Fields, new EventInputOptions { Threads = threads, CreateSifter = () => engine.CreateSifter() }).ReadLent())
        {
            run.OnNext(record);
            events++;
        }
        return events;
    }

    /// <summary>Writes those events of a file that match no part of any rule.</summary>
    public static void WriteUnmatched(string path, DetectionEngine engine, string target)
    {
        using var stream = File.Create(target, 1 << 20);
        var sifter = engine.CreateSifter();
        foreach (var record in EventInputs.Open([path], engine.Fields).ReadLent())
        {
            if (sifter.Sift(record)) continue;
            stream.Write(record.Document.Span);
            stream.WriteByte((byte)'\n');
        }
    }

    /// <summary>The first events of a file, kept.</summary>
    public static EventRecord[] Decode(string path, FieldTable fields, int count) => [.. EventInputs.Open([path], fields).ReadAll().Take(count)];
}
