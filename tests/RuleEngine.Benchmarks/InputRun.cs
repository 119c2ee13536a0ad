using System.Diagnostics;
using System.Globalization;
using System.Reactive.Subjects;
using System.Text.Json;
using RuleEngine.Events;
using RuleEngine.IO.Inputs;
using RuleEngine.IO.Inputs.Evtx;
using RuleEngine.IO.RuleFiles;

namespace RuleEngine.Benchmarks;

/// <summary>
/// How fast files become events and alerts with the shipped rules loaded, against what only reads the same file: the tokens of its JSON, or
/// libevtx's evtxexport where that is installed. Rounds take turns, so that the noise of the machine meets all of them.
/// </summary>
internal static class InputRun
{
    private const int Rounds = 7;

    // evtxexport needs seconds for what takes others a fraction of one.
    private const int ExportRounds = 2;

    /// <summary>Measures made-up events as NDJSON and as an event log.</summary>
    public static void Execute(TextWriter output)
    {
        using var folder = new ScratchFolder();
        var documents = Workload.Documents(20_000);
        var ndjson = folder.Write("events.ndjson", [.. documents.SelectMany(document => document.Append((byte)'\n'))]);
        var engine = ShippedRules();
        Print(output, "NDJSON", ndjson, documents.Length,
        [
            ("every token (Utf8JsonReader)", Rounds, () => ReadTokens(documents)),
            ("to events", Rounds, () => Count(EventInputs.Open([ndjson], engine.Fields).ReadAll())),
            ("to alerts", Rounds, () => Detect(engine, ndjson)),
        ]);
        Execute(output, folder.Write("events.evtx", Workload.EventLog()));
    }

    /// <summary>Measures an event log.</summary>
    public static void Execute(TextWriter output, string path)
    {
        var engine = ShippedRules();
        var steps = new List<(string, int, Action)>
        {
            ("to values", Rounds, () => ReadValues(path)),
            ("to events", Rounds, () => Count(EventInputs.Open([path], engine.Fields).ReadAll())),
            ("to alerts", Rounds, () => Detect(engine, path)),
        };
        if (FindExport() is { } export) steps.Insert(0, ("evtxexport (libevtx)", ExportRounds, () => Export(export, path)));
        else output.WriteLine("evtxexport is not installed (Debian: libevtx-utils)");
        Print(output, "EVTX", path, ReadValues(path), steps);
    }

    private static DetectionEngine ShippedRules()
    {
        var folder = AppContext.BaseDirectory;
        while (folder is not null && !Directory.Exists(Path.Combine(folder, "rules"))) folder = Path.GetDirectoryName(folder);
        var rules = RuleFileLoader.Load([Path.Combine(folder ?? throw new InvalidOperationException("The rules are not above the benchmarks."), "rules")]);
        return DetectionEngine.Load(rules.Files);
    }

    private static void Print(TextWriter output, string format, string path, int events, IReadOnlyList<(string Name, int Rounds, Action Run)> steps)
    {
        var rates = steps.Select(_ => new List<double>()).ToArray();
        for (var round = -1; round < Rounds; round++)
        {
            for (var step = 0; step < steps.Count; step++)
            {
                if (round >= steps[step].Rounds) continue;
                var start = Stopwatch.GetTimestamp();
                steps[step].Run();
                // The first round warms up.
                if (round >= 0) rates[step].Add(events / Stopwatch.GetElapsedTime(start).TotalSeconds);
            }
        }
        var culture = CultureInfo.InvariantCulture;
        output.WriteLine(string.Create(culture, $"{format}: {events:N0} events, {new FileInfo(path).Length / events:N0} bytes each, shipped rules"));
        output.WriteLine($"{"step",-34}{"events/s",12}{"spread",10}{"ratio",8}");
        var baseline = Median(rates[0]);
        for (var step = 0; step < steps.Count; step++)
        {
            var median = Median(rates[step]);
            output.WriteLine(string.Create(culture, $"{steps[step].Name,-34}{median,12:N0}{(rates[step].Max() - rates[step].Min()) / median,10:P0}{median / baseline,8:N2}"));
        }
        output.WriteLine(string.Create(culture, $"peak memory of the process so far: {Environment.WorkingSet >> 20:N0} MiB now, {Process.GetCurrentProcess().PeakWorkingSet64 >> 20:N0} MiB at most"));
    }

    private static double Median(List<double> rates) => rates.Order().ElementAt(rates.Count / 2);

    private static void ReadTokens(byte[][] documents)
    {
        var tokens = 0L;
        foreach (var document in documents)
        {
            var reader = new Utf8JsonReader(document);
            while (reader.Read()) tokens++;
        }
        if (tokens == 0) throw new InvalidOperationException("No token was read.");
    }

    private static void Count(IEnumerable<EventRecord> events)
    {
        var count = 0;
        foreach (var _ in events) count++;
        if (count == 0) throw new InvalidOperationException("No event was read.");
    }

    private static void Detect(DetectionEngine engine, string path)
    {
        using var source = new Subject<EventRecord>();
        using var subscription = engine.Detect(source).Subscribe(_ => { });
        foreach (var record in EventInputs.Open([path], engine.Fields).ReadAll()) source.OnNext(record);
    }

    private static int ReadValues(string path)
    {
        using var stream = File.OpenRead(path);
        var reader = new EvtxReader(stream, loss => throw new InvalidOperationException(loss.ToString()));
        var records = 0;
        while (reader.Read()) records++;
        return records;
    }

    private static string? FindExport() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "evtxexport")).FirstOrDefault(File.Exists);

    private static void Export(string program, string path)
    {
        using var process = Process.Start(new ProcessStartInfo(program) { ArgumentList = { "-f", "text", path }, RedirectStandardOutput = true })!;
        process.StandardOutput.BaseStream.CopyTo(Stream.Null);
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"evtxexport ended with {process.ExitCode}.");
    }

    private sealed class ScratchFolder : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ruleengine-bench-");

        public string Write(string name, byte[] content)
        {
            var path = Path.Combine(_folder.FullName, name);
            File.WriteAllBytes(path, content);
            return path;
        }

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
