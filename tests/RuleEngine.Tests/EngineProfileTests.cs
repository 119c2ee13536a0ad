using System.Reactive.Linq;
using System.Text;
using RuleEngine.Diagnostics;
using RuleEngine.Events;
using RuleEngine.Execution.Matching;
using RuleEngine.Testing;

namespace RuleEngine.Tests;

/// <summary>What a profile counts is what a run does; tests/cases/access holds how the index finds queries, and why it does not.</summary>
public class EngineProfileTests
{
    private static readonly string[] Queries =
    [
        """any where event.code == "4690" and winlog.event_data.TargetProcessId != "0x4" """,
        """process where process.name : ("cmd.exe", "power*") and not process.args : "-safe" """,
        """any where process.name : "*a*" or event.code == "4663" """,
        """sequence by host.id with maxspan=30s [any where event.code == "4656"] [any where event.code == "4663" and process.name : "*s*"] until [any where event.code == "4658"]""",
        """sequence by host.id with maxspan=20s [process where true] with runs=2 [any where event.code == "4690"]""",
        """any where event.code == "1" """,
    ];

    [Fact]
    public void Counts_are_those_of_a_run_and_of_asking_every_event()
    {
        for (var seed = 1; seed <= 4; seed++)
        {
            var engine = Load([.. Queries.Select(query => ("eql", query))], Threshold);
            var events = RandomEvents(engine, new Random(seed), 200);
            var statistics = new DetectionStatistics();
            engine.Detect(events.ToObservable(), statistics).Subscribe().Dispose();

            var profile = engine.Profile(events);

            Assert.Equal(events.Count, profile.Events);
            Assert.Equal(statistics.AlertsByRule.Values.Sum(), profile.Alerts);
            Assert.True(profile.Alerts > 20, $"seed {seed}: only {profile.Alerts} alerts");
            Assert.Equal(profile.Alerts, engine.Replay(events));
            Assert.Equal(profile.Rules.Sum(rule => rule.Matches), engine.CountMatches(events));
            Assert.Equal(QueriesAsked(engine, events), profile.Rules.SelectMany(rule => rule.Stages).Sum(stage => stage.Candidates));
            foreach (var rule in profile.Rules) Check(rule, statistics, events, seed);
            foreach (var condition in profile.Conditions) Assert.InRange(condition.Held, 0, condition.Asked);
        }
    }

    [Fact]
    public void Conditions_count_an_event_once_however_many_rules_ask()
    {
        var engine = Load(("eql", """process where event.code == "1" and process.name : "a*" and process.pid > 10"""), ("eql", """any where event.code == "1" and process.name : "a*" """), ("eql", """any where event.code == "2" and not process.name : "a*" """));
        var profile = engine.Profile(Events(engine,
            """{"@timestamp":1,"event":{"code":"1","category":"process"},"process":{"name":"ab","pid":11}}""",
            """{"@timestamp":2,"event":{"code":"1","category":"process"},"process":{"name":"x","pid":11}}""",
            """{"@timestamp":3,"event":{"code":["2","1"]},"process":{"name":["x","ab"]}}""",
            """{"@timestamp":4,"event":{"code":"2"},"process":{"name":null}}""",
            """{"@timestamp":5,"event":{"code":"3"},"process":{"name":"ab"}}"""));

        Assert.Equal(
            [
                "event.category == \"process\": 2 of 3, 1 rule", "process.pid > 10: 2 of 2, 1 rule", "process.name like~ \"a*\": 2 of 4, 3 rules", "in any index but those of alerts: 3 of 3, 3 rules",
            ],
            profile.Conditions.Select(condition => $"{condition.Text}: {condition.Held} of {condition.Asked}, {condition.Rules.Count} rule{(condition.Rules.Count == 1 ? "" : "s")}"));
        Assert.Equal([(3L, 1L), (3L, 2L), (2L, 1L)], profile.Rules.Select(rule => (rule.Candidates, rule.Matches)));
        Assert.Equal([3, 2, 2, 1], profile.Rules[0].Stages[0].Conditions.Select(step => step.Reached));
        Assert.Equal(2, profile.Conditions[2].AskSample(1));
        Assert.Equal(6, profile.Conditions[2].AskSample(3));
        Assert.Equal(0, profile.Conditions[2].AskSample(0));
    }

    [Fact]
    public void A_rule_alone_does_what_it_does_among_others()
    {
        var engine = Load([.. Queries.Select(query => ("eql", query))], Threshold);
        var events = RandomEvents(engine, new Random(7), 300);
        var all = engine.Profile(events);
        foreach (var rule in all.Rules)
        {
            var alone = engine.Only([rule.Rule]);
            Assert.Same(engine.Fields, alone.Fields);
            var profile = Assert.Single(alone.Profile(events).Rules);
            Assert.Equal((rule.Candidates, rule.Matches, rule.Alerts, rule.PeakStateBytes), (profile.Candidates, profile.Matches, profile.Alerts, profile.PeakStateBytes));
            Assert.Equal(0, alone.LookingOnly().CountMatches(events));
        }
        Assert.Equal(0, engine.Only([]).Replay(events));
        Assert.Equal(events.Count, engine.Only([]).Profile(events).Events);
        Assert.Equal(0, engine.LookingOnly().Replay(events));
        Assert.Throws<ArgumentException>(() => engine.Only(Load(("eql", Queries[0])).Rules));
    }

    [Fact]
    public void State_is_the_most_that_a_rule_kept_at_once()
    {
        var engine = Load(("eql", """sequence by host.id with maxspan=10s [any where event.code == "1"] [any where event.code == "2"]"""), ("eql", """any where event.code == "1" """));

        var (ten, twenty, apart) = (PeakOf(10, 0), PeakOf(20, 0), PeakOf(20, 60));
        Assert.True(twenty > ten && ten > 10 * 100, $"{ten} bytes for 10, {twenty} for 20");
        Assert.True(apart < ten, $"{apart} bytes, one after the other");

        long PeakOf(int hosts, int seconds)
        {
            var profile = engine.Profile(Events(engine, [.. Enumerable.Range(0, hosts).Select(host => $$$"""{"@timestamp":{{{host * seconds * 1000}}},"event.code":"1","host.id":"h{{{host}}}"}""")]));
            Assert.Equal(0, profile.Rules[1].PeakStateBytes);
            Assert.Equal(profile.PeakStateBytes, profile.Rules[0].PeakStateBytes);
            return profile.PeakStateBytes;
        }
    }

    [Fact]
    public void Alerts_can_be_made_again()
    {
        var engine = Load(("eql", """any where event.code == "1" """));
        var profile = engine.Profile(Events(engine, [.. Enumerable.Range(0, 1000).Select(i => $$"""{"@timestamp":{{i}},"event.code":"1"}""")]));

        Assert.Equal(1000, profile.Alerts);
        Assert.InRange(profile.AlertSampleCount, 100, 256);
        Assert.True(profile.MakeAlertSample() > profile.AlertSampleCount * 100);
    }

    [Fact]
    public void Alerts_that_come_back_are_counted_apart()
    {
        var engine = Load([("eql", """any where event.code == "1" """)], Rule(9, "eql", """any where kibana.alert.rule.name != null""", "eql") + "index = [\".alerts-security.*\"]\n");
        var profile = engine.Profile(Events(engine, """{"@timestamp":1,"event.code":"1"}""", """{"@timestamp":2,"event.code":"2"}"""));

        // The alert about the alert comes back too, and raises none.
        Assert.Equal((2, 2), (profile.Events, profile.AlertsFedBack));
        Assert.Equal([(1L, 1L), (2L, 1L)], profile.Rules.Select(rule => (rule.Matches, rule.Alerts)));
    }

    [Fact]
    public void Each_query_is_found_or_not_as_is_approved()
    {
        var folder = Repository.CasesOf("access");
        var text = new StringBuilder();
        foreach (var block in File.ReadAllText(Path.Combine(folder, "queries.txt")).Split("## ", StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = block.Split('\n', 2);
            var (name, language) = (parts[0].Split(' ')[0], parts[0].Split(' ')[1]);
            text.Append(name).Append('\n');
            foreach (var stage in Assert.Single(Load((language, parts[1].Trim())).Profile([]).Rules).Stages) Print(text, stage);
        }
        Snapshot.Verify(text.ToString(), "access", directory: folder);
    }

    private const string Threshold = """
        [metadata]
        creation_date = "2026/01/01"
        updated_date = "2026/01/01"
        [rule]
        author = ["x"]
        description = "d"
        language = "kuery"
        name = "Rule T"
        risk_score = 21
        rule_id = "99999999-1111-4111-8111-111111111111"
        severity = "low"
        type = "threshold"
        query = "event.code : 4663"
        [rule.threshold]
        field = ["host.id"]
        value = 5
        """;

    // What a rule matches is asked of the explanation, which takes the condition apart.
    private static void Check(RuleProfile rule, DetectionStatistics statistics, IReadOnlyList<EventRecord> events, int seed)
    {
        var name = $"seed {seed}, {rule.Rule.Definition!.Name}";
        Assert.Equal(statistics.AlertsByRule.GetValueOrDefault(rule.Rule.Definition.RuleId), rule.Alerts);
        Assert.True(events.Count(record => rule.Rule.Explain(record)!.IsMatched == true) == rule.Matches, name);
        Assert.True(rule.Candidates >= rule.Matches && rule.Candidates <= events.Count, name);
        foreach (var stage in rule.Stages)
        {
            long[] reached = [stage.Candidates, .. stage.Conditions.Select(step => step.Reached), stage.Matches];
            Assert.Equal(reached.OrderDescending(), reached);
            if (stage.Conditions.Count > 0) Assert.Equal(stage.Candidates, stage.Conditions[0].Reached);
            Assert.True(stage.FoundBy.Count > 0 != stage.Obstacles.Count > 0, name);
            if (stage.FoundBy.Count == 0) Assert.Equal(events.Count, stage.Candidates);
        }
    }

    private static long QueriesAsked(DetectionEngine engine, IReadOnlyList<EventRecord> events)
    {
        var matcher = new Matcher(new MatchIndex(engine.Plan));
        foreach (var record in events) matcher.Match(record);
        return matcher.QueriesAsked;
    }

    private static void Print(StringBuilder text, StageProfile stage)
    {
        text.Append(stage.Number == 0 ? "  until" : $"  stage {stage.Number}").Append(stage.IsBroad ? ", few values" : "").Append('\n');
        foreach (var found in stage.FoundBy) text.Append("    found by ").Append(found).Append('\n');
        foreach (var obstacle in stage.Obstacles) text.Append("    ").Append(obstacle.Kind).Append(obstacle.IsAlternative ? " alternative: " : ": ").Append(obstacle.Condition).Append('\n');
    }

    private static List<EventRecord> RandomEvents(DetectionEngine engine, Random random, int count)
    {
        string[] codes = ["1", "4656", "4658", "4663", "4690"];
        string[] names = ["\"cmd.exe\"", "\"CMD.EXE\"", "\"powershell.exe\"", "\"lsass.exe\"", "[\"x\",\"bash\"]", "null"];
        return Events(engine, [.. Enumerable.Range(0, count).Select(i => $$$"""
            {"@timestamp":{{{i * 1000 + random.Next(900)}}},"event":{"code":"{{{Pick(codes)}}}"{{{(random.Next(2) == 0 ? ",\"category\":\"process\"" : "")}}}},"host":{"id":"h{{{random.Next(4)}}}"},
             "process":{"name":{{{Pick(names)}}},"args":["a","{{{(random.Next(3) == 0 ? "-safe" : "b")}}}"]},"winlog":{"event_data":{"TargetProcessId":"0x{{{random.Next(3, 6)}}}"} } }
            """)]);

        string Pick(string[] values) => values[random.Next(values.Length)];
    }

    private static List<EventRecord> Events(DetectionEngine engine, params string[] documents)
    {
        var factory = new EventFactory(engine.Fields);
        return
        [
            .. documents.Select((document, i) => factory.TryCreate(Encoding.UTF8.GetBytes(document), new EventOrigin("test", i + 1), out var record, out var problem)
                ? record : throw new InvalidOperationException(problem.ToString())),
        ];
    }

    private static DetectionEngine Load(params (string Language, string Query)[] queries) => Load(queries, []);

    private static DetectionEngine Load((string Language, string Query)[] queries, params string[] others)
    {
        var sources = queries.Select((query, i) => Rule(i, query.Language, query.Query, query.Language == "eql" ? "eql" : "query")).Concat(others);
        var engine = DetectionEngine.Load([.. sources.Select((source, i) => new SourceText($"{i}.toml", source))]);
        Assert.All(engine.Rules, rule => Assert.True(rule.IsCompiled, string.Join("\n", engine.Diagnostics.Where(item => item.Severity == DiagnosticSeverity.Error))));
        return engine;
    }

    private static string Rule(int number, string language, string query, string type) => $"""
        [metadata]
        creation_date = "2026/01/01"
        updated_date = "2026/01/01"
        [rule]
        author = ["x"]
        description = "d"
        language = "{language}"
        name = "Rule {number}"
        risk_score = 21
        rule_id = "{number:x8}-1111-4111-8111-111111111111"
        severity = "low"
        type = "{type}"
        query = '''{query}'''

        """;
}
