using System.Globalization;
using System.Reactive;
using RuleEngine.Alerts;
using RuleEngine.Benchmarks.Generation;
using RuleEngine.TestKit;

namespace RuleEngine.Benchmarks.Tables;

/// <summary>The whole measurement: what it measures, section by section.</summary>
internal sealed class TableRun(TableOptions options, TextWriter progress)
{
    /// <summary>The key of the step over the rules of the folder, with one thread.</summary>
    public const string FolderKey = "folder";

    /// <summary>The key of the step over the same rules and the events that none of them matches.</summary>
    public const string UnmatchedKey = "folder unmatched";

    private const string PublishedRules = "corpora/elastic-rules";
    private const int DecodedEvents = 4_000;
    private const int MatchRepeats = 25;
    private const int StateEvents = 300_000;
    private static readonly IObserver<Alert> Nobody = Observer.Create<Alert>(_ => { });

    /// <summary>Measures.</summary>
    public Table Execute()
    {
        using var folder = new ScratchFolder();
        var path = options.File ?? Generate(folder);
        var (rules, isWindowsOnly) = (options.Rules, options.IsWindowsOnly);
        if (rules is null && Repository.WhyAbsent(PublishedRules) is null) (rules, isWindowsOnly) = (Path.Combine(Repository.Shared, PublishedRules), true);
        var results = new List<(Section, IReadOnlyList<StepResult>)>();
        var fresh = new List<(string, FreshResult)>();
        foreach (var section in Sections(path, rules, isWindowsOnly, folder)) results.Add((section, section.Measure(options, progress)));
        if (options.Has("memory"))
        {
            progress.WriteLine("memory: one process each");
            fresh.Add(($"{Largest} generated rules", FreshProcess.Start(path, Largest.ToString(CultureInfo.InvariantCulture), isWindowsOnly: false)));
            if (rules is not null) fresh.Add((FolderName(rules, isWindowsOnly), FreshProcess.Start(path, rules, isWindowsOnly)));
        }
        return new Table(options, new FileInfo(path).Length, results, fresh);
    }

    private int Largest => options.Counts.Max();

    // One after the other: what one section holds is gone when the next one begins.
    private IEnumerable<Section> Sections(string path, string? rules, bool isWindowsOnly, ScratchFolder folder)
    {
        if (options.Has("pipeline")) yield return PipelineSection(path, rules, isWindowsOnly, folder);
        if (options.Has("matching")) yield return MatchingSection(path, rules, isWindowsOnly);
        if (options.Has("state")) yield return StateSection();
        if (options.Has("evtx")) yield return EventLogSection(folder);
    }

    private Section PipelineSection(string path, string? rules, bool isWindowsOnly, ScratchFolder folder)
    {
        var bytes = new FileInfo(path).Length;
        var steps = new List<Step>
        {
            new("every token (Utf8JsonReader)", bytes, () => LineFile.Tokenize(path)),
            new("JsonDocument.Parse", bytes, () => LineFile.Parse(path)),
            new("reading the lines", bytes, () => LineFile.Skim(path)),
        };
        foreach (var count in options.Counts)
        {
            var engine = Workload.Engine(count);
            if (count == Largest) steps.Add(new($"to events, {count:N0} rules", bytes, () => Pipeline.Read(path, engine.Fields)));
            steps.Add(new(string.Create(CultureInfo.InvariantCulture, $"to alerts, {count:N0} rules"), bytes, () => Pipeline.Detect(path, engine, Nobody)) { Key = $"rules {count}" });
        }
        if (rules is not null)
        {
            var engine = Pipeline.Load(rules, isWindowsOnly);
            var name = $"{FolderName(rules, isWindowsOnly)} ({engine.Rules.Count(rule => rule.IsCompiled)})";
            steps.Add(new($"to events, {name}", bytes, () => Pipeline.Read(path, engine.Fields)));
            foreach (var threads in options.Threads) steps.Add(new($"to alerts, {name}{ThreadText(threads)}", bytes, () => Pipeline.Detect(path, engine, Nobody, threads)) { Key = threads == 1 ? FolderKey : $"{FolderKey} {threads}" });
            var unmatched = folder.PathOf("unmatched.ndjson");
            Pipeline.WriteUnmatched(path, engine, unmatched);
            // In one run that goes on, so that what a run allocates once does not count.
            var run = engine.Start(Nobody);
            steps.Add(new("the same, events that no rule matches", new FileInfo(unmatched).Length, () => Pipeline.Feed(unmatched, engine, run)) { Key = UnmatchedKey });
        }
        return new("pipeline", "From the bytes of the file, one thread where no number of them is said. The first three are what reading alone costs.", steps);
    }

    private Section MatchingSection(string path, string? rules, bool isWindowsOnly)
    {
        var steps = new List<Step> { MatchStep("one equality rule", Workload.Engine("any where event.code == \"4720\""), "match equality") };
        foreach (var count in options.Counts) steps.Add(MatchStep(string.Create(CultureInfo.InvariantCulture, $"{count:N0} rules"), Workload.Engine(count), $"match {count}"));
        if (rules is not null) steps.Add(MatchStep(FolderName(rules, isWindowsOnly), Pipeline.Load(rules, isWindowsOnly), "match folder"));
        return new("matching", string.Create(CultureInfo.InvariantCulture, $"{DecodedEvents:N0} events, decoded before, {MatchRepeats} times: matching alone, one thread."), steps);

        Step MatchStep(string name, DetectionEngine engine, string key) =>
            new(name, 0, new SetMatcher(engine, Pipeline.Decode(path, engine.Fields, DecodedEvents), MatchRepeats).Run) { Key = key };
    }

    private static Section StateSection()
    {
        var sequence = Workload.Engine(KeyStream.Sequence);
        var threshold = Workload.Load([RuleGenerator.Threshold(0, "event.code:*", "host.id", 1_000_000)]);
        var steps = new List<Step> { new("decoding these events", 0, new KeyStream(sequence, run: null, 1_000, StateEvents).Run) };
        foreach (var keys in new[] { 1, 1_000, 1_000_000 })
        {
            steps.Add(Stream($"sequence of three by host, {keys:N0} live keys", sequence, keys, $"sequence {keys}"));
            steps.Add(Stream($"threshold by host, {keys:N0} live keys", threshold, keys, $"threshold {keys}"));
        }
        return new("state", "Small events that each concern the rule, decoded one after the other; each key holds a partial detection before the first round.", steps);

        // The run lives as long as its step: the rounds go on in one stream.
        Step Stream(string name, DetectionEngine engine, int keys, string key) =>
            new(name, 0, new KeyStream(engine, engine.Start(Nobody, options: new DetectionOptions { MaxStateBytes = 1L << 36 }), keys, StateEvents).Run) { Key = key };
    }

    private Section EventLogSection(ScratchFolder folder)
    {
        var path = folder.PathOf("events.evtx");
        File.WriteAllBytes(path, Workload.EventLog());
        var (bytes, engine) = (new FileInfo(path).Length, Pipeline.Load(Repository.PathOf("rules"), isWindowsOnly: false));
        var steps = new List<Step>
        {
            new("to the values of its records", bytes, () => EventLogs.ReadValues(path)),
            new("to events", bytes, () => Pipeline.Read(path, engine.Fields)),
        };
        foreach (var threads in options.Threads) steps.Add(new("to alerts" + ThreadText(threads), bytes, () => Pipeline.Detect(path, engine, Nobody, threads)));
        return new("evtx", $"An event log of object access, shipped rules ({engine.Rules.Count(rule => rule.IsCompiled)}).", steps);
    }

    private string Generate(ScratchFolder folder)
    {
        var path = folder.PathOf("events.ndjson");
        progress.WriteLine($"writing {options.Bytes >> 20} MB of events");
        using var generator = new EventGenerator();
        using var stream = File.Create(path, 1 << 20);
        generator.WriteTo(stream, options.Bytes);
        return path;
    }

    private static string ThreadText(int threads) => threads == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $", {threads} threads");

    private static string FolderName(string rules, bool isWindowsOnly) => rules.EndsWith("elastic-rules", StringComparison.Ordinal) ? "Elastic's rules" + (isWindowsOnly ? " for Windows" : "") : Path.GetFileName(Path.TrimEndingDirectorySeparator(rules));
}
