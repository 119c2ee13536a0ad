using System.Text;
using RuleEngine.Diagnostics;
using RuleEngine.Events;
using RuleEngine.IO.Inputs;
using RuleEngine.IO.RuleFiles;

namespace RuleEngine.IO.Tests.Inputs.Ahead;

/// <summary>A run over events that several threads matched ahead raises the alerts, and counts what, a run over those of one thread does.</summary>
public sealed class SiftedRunTests
{
    private static readonly EventInputOptions Options = new() { MaxEventBytes = 4096, MaxProblemsPerInput = 1000 };

    // One of each way in which a run keeps events; the last two have orders of their own.
    private static readonly string[] Rules =
    [
        Rule("query", "eql", "any where event.code == \"4690\"", ""),
        Rule("sequence", "eql", "sequence by host.name with maxspan=1m [any where event.code == \"4690\"] [any where event.code == \"4663\"]", ""),
        Rule("sample", "eql", "sample by user.name [any where event.code == \"1\"] [any where event.code == \"3\"]", ""),
        Rule("absence", "eql", "sequence by host.name with maxspan=5s [any where event.code == \"1\"] ![any where event.code == \"3\"]", ""),
        Rule("threshold", "kuery", "event.code : 4663", "[rule.threshold]\nfield = [\"host.name\"]\nvalue = 3\n", "threshold"),
        Rule("terms", "kuery", "event.code : 4624", "[rule.new_terms]\nfield = \"new_terms_fields\"\nvalue = [\"user.name\"]\n[[rule.new_terms.history_window_start]]\nfield = \"history_window_start\"\nvalue = \"now-5d\"\n", "new_terms"),
    ];

    private static readonly string[] Ordered =
    [
        .. Rules,
        Rule("tiebreaker", "eql", "sequence by host.name with maxspan=1m [any where event.code == \"1\"] [any where event.code == \"3\"]", "", extra: "tiebreaker_field = \"event.sequence\"\n"),
    ];

    public static TheoryData<string> Ways => [.. Taken.Keys];

    private static Dictionary<string, DetectionOptions> Taken { get; } = new()
    {
        ["as they come"] = DetectionOptions.Default,
        ["without clocks that jump"] = DetectionOptions.Default with { MaxClockJump = TimeSpan.FromDays(1) },
        ["in order"] = DetectionOptions.Default with { AllowedLateness = TimeSpan.FromSeconds(30) },
        ["on a schedule"] = DetectionOptions.Default with { Profile = ExecutionProfile.Elastic },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public void Alerts_and_counts_do_not_depend_on_the_number_of_threads(string way)
    {
        using var folder = new TemporaryFolder();
        for (var seed = 0; seed < 12; seed++)
        {
            var random = new Random(seed);
            var engine = DetectionEngine.Load((seed % 4 == 0 ? Ordered : Rules).Select((rule, place) => new SourceText($"{place}.toml", rule)));
            Assert.All(engine.Rules, rule => Assert.True(rule.IsCompiled, string.Join('\n', engine.Diagnostics)));
            string[] paths = [folder.Write("a.ndjson", EventLines.Random(random, 400)), folder.Write("b.ndjson", EventLines.Random(random, random.Next(200)))];
            string[]? history = seed % 3 == 0 ? [folder.Write("before/h.ndjson", EventLines.Random(random, 200))] : null;
            var expected = ReadingText.OfAlerts(engine, paths, Options, Taken[way], history);

            foreach (var threads in (int[])[2, 3, 7])
            {
                var shared = Options with { Threads = threads, BatchBytes = 1 + random.Next(4000) };
                Assert.Equal(expected, ReadingText.OfAlerts(engine, paths, shared, Taken[way], history));
            }
            foreach (var rule in engine.Rules) Assert.True(seed > 0 || rule.Definition!.Name == "sample" || expected.Contains($"\"{rule.Definition!.Name}\"", StringComparison.Ordinal), $"no alert of {rule.Definition!.Name}");
        }
    }

    // Events that rules match are lent, in the bytes of their batch. Here these are overwritten when the batch is given back.
    [Theory]
    [MemberData(nameof(Ways))]
    public void Who_holds_an_event_longer_than_its_batch_holds_a_copy(string way)
    {
        using var folder = new TemporaryFolder();
        for (var seed = 100; seed < 108; seed++)
        {
            var random = new Random(seed);
            var engine = DetectionEngine.Load((seed % 4 == 0 ? Ordered : Rules).Select((rule, place) => new SourceText($"{place}.toml", rule)));
            string[] paths = [folder.Write("a.ndjson", EventLines.Random(random, 400)), folder.Write("b.ndjson", EventLines.Random(random, random.Next(200)))];
            var expected = ReadingText.OfAlerts(engine, paths, Options, Taken[way]);

            foreach (var threads in (int[])[2, 3, 7])
            {
                var returned = 0;
                var shared = Options with { Threads = threads, BatchBytes = 1 + random.Next(2000), BatchReturned = bytes => { returned++; bytes.AsSpan().Fill((byte)'#'); } };
                Assert.Equal(expected, ReadingText.OfAlerts(engine, paths, shared, Taken[way]));
                Assert.InRange(returned, 20, int.MaxValue);
            }
        }
    }

    [Fact]
    public void An_event_that_a_rule_matches_is_lent_until_its_batch_is_given_back()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("bulk.ndjson", string.Concat(Enumerable.Range(0, 900).Select(i => $"{{\"index\":{{}}}}\n{{\"@timestamp\":\"2024-05-06T10:00:00Z\",\"event.code\":\"{i % 3}\",\"user.name\":\"u\\n{i}\"}}\n")));
        var engine = DetectionEngine.Load(Rule("some", "eql", "any where event.code == \"1\" and user.name != \"\"", ""));
        var shared = Options with { Threads = 2, BatchBytes = 5000, CreateSifter = () => engine.CreateSifter(), BatchReturned = bytes => bytes.AsSpan().Fill((byte)'#') };
        var (lent, kept) = (new List<string>(), new List<EventRecord>());

        foreach (var record in EventInputs.Open([path], engine.Fields, shared).ReadLent())
        {
            if (record["event.code"].ToString() != "1") continue;
            Assert.True(record.IsLent);
            lent.Add(Told(record));
            kept.Add(record.Keep());
        }

        var expected = EventInputs.Open([path], engine.Fields, Options).ReadAll().Where(record => record["event.code"].ToString() == "1").ToList();
        Assert.Equal(300, expected.Count);
        Assert.Equal(expected.Select(Told), lent);
        Assert.Equal(expected.Select(Told), kept.Select(Told));
        Assert.All(kept, record => Assert.False(record.IsLent));

        static string Told(EventRecord record) => $"{record.Origin} {record["user.name"]} {Encoding.UTF8.GetString(record.Document.Span)}";
    }

    // The key of a sequence is looked at by no condition, so its escapes are still there when the worker's factory has gone on to other events.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Escapes_that_no_condition_looked_at_are_undone_for_the_one_who_takes_the_event(bool reads)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.ndjson", string.Concat(Enumerable.Range(0, 900).Select(i => $"{{\"@timestamp\":\"2024-05-06T10:00:00Z\",\"event.code\":\"{i % 3}\",\"user.name\":\"u\\n{i}\",\"host.name\":[\"h\\t{i}\",\"\\u00fc\",\"x\"]}}\n")));
        var engine = DetectionEngine.Load(Rule("pair", "eql", "sequence by user.name, host.name with maxspan=1s [any where event.code == \"1\"] [any where event.code == \"no such code\"]", ""));
        Assert.True(engine.Rules[0].IsCompiled, string.Join('\n', engine.Diagnostics));
        foreach (var threads in (int[])[2, 3, 7])
        {
            var shared = Options with { Threads = threads, BatchBytes = 5000, CreateSifter = () => engine.CreateSifter(), BatchReturned = bytes => bytes.AsSpan().Fill((byte)'#') };
            var (lent, kept) = (new List<string>(), new List<EventRecord>());

            foreach (var record in EventInputs.Open([path], engine.Fields, shared).ReadLent())
            {
                if (record["event.code"].ToString() != "1") continue;
                Assert.True(record.IsLent);
                if (reads) lent.Add(Told(record));
                kept.Add(record.Keep());
            }

            string[] expected = [.. Enumerable.Range(0, 300).Select(i => (3 * i) + 1).Select(i => $"{i + 1} u\n{i} h\t{i},ü,x")];
            Assert.Equal(reads ? expected : [], lent);
            Assert.Equal(expected, kept.Select(Told));
        }

        static string Told(EventRecord record) => $"{record.Origin.Record} {record["user.name"]} {string.Join(',', record["host.name"].Elements.ToArray())}";
    }

    // Of events that no rule matches, two threads give the times alone; a clock that jumps, or a rule of another engine, wants them whole.
    [Fact]
    public void An_event_that_no_rule_matches_is_there_for_one_who_keeps_it()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.ndjson", EventLines.Random(new Random(5), 300));
        var engine = DetectionEngine.Load(Rule("none", "eql", "any where event.code == \"no such code\"", ""));
        var shared = Options with { Threads = 2, BatchBytes = 700, CreateSifter = () => engine.CreateSifter() };

        var kept = EventInputs.Open([path], engine.Fields, shared).ReadAll().ToList();

        var expected = EventInputs.Open([path], engine.Fields, Options).ReadAll().ToList();
        Assert.Equal(expected.Select(record => record.Document.ToArray()), kept.Select(record => record.Document.ToArray()));
        Assert.Equal(expected.Select(record => (record.Origin, record.Time, record.Id, record["event.code"])), kept.Select(record => (record.Origin, record.Time, record.Id, record["event.code"])));
        Assert.Equal(
            EventInputs.Open([path], engine.Fields, Options).ReadLent().Select(record => record.Document.ToArray()).ToList(),
            EventInputs.Open([path], engine.Fields, shared).ReadLent().Select(record => record.Document.ToArray()).ToList());
    }

    [SharedFact("corpora/elastic-rules")]
    public void The_published_rules_raise_on_real_logs_what_they_raise_on_one_thread()
    {
        var engine = DetectionEngine.Load(RuleFileLoader.Load([Path.Combine(Repository.Shared, "corpora", "elastic-rules")]).Files);
        string[] logs = [.. ((string[])["evtx", "mordor"]).SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Shared, "corpora", folder))).Order(StringComparer.Ordinal)];
        foreach (var log in logs)
        {
            var expected = ReadingText.OfAlerts(engine, [log], new EventInputOptions());

            Assert.Equal(expected, ReadingText.OfAlerts(engine, [log], new EventInputOptions { Threads = 2, BatchBytes = 32 * 1024 }));
        }
    }

    private static string Rule(string name, string language, string query, string rest, string type = "eql", string extra = "") => $"""
        [metadata]
        creation_date = "2024/05/06"
        maturity = "production"
        updated_date = "2024/05/06"
        [rule]
        author = ["Tests"]
        name = "{name}"
        description = "A test."
        rule_id = "{new Guid(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(name))[..16])}"
        risk_score = 21
        severity = "low"
        type = "{type}"
        language = "{language}"
        query = '''{query}'''
        {extra}{rest}
        """;
}
