using RuleEngine.Alerts;
using RuleEngine.Compilation;
using RuleEngine.Diagnostics;
using RuleEngine.Events;
using RuleEngine.Events.Schema;
using RuleEngine.Execution.Matching;
using RuleEngine.Rules;
using RuleEngine.Tests.Execution.Matching;
using RuleEngine.Tests.Language;

namespace RuleEngine.Tests;

/// <summary>What is explained is what runs: an explanation comes to what the rule comes to, and so does each of its parts.</summary>
public class RuleExplanationTests
{
    private const string Nested = """changes : { action : ADD and role : owner }""";

    [Fact]
    public void Each_case_of_a_condition_is_explained_as_it_comes_out()
    {
        var asked = 0;
        var events = new Dictionary<string, EventRecord[]>(StringComparer.Ordinal);
        foreach (var (file, line, condition, expected) in ConditionCaseTests.Cases().Select(row => ((string)row[0], (int)row[1], (string)row[2], (string)row[3])))
        {
            var (language, text) = ConditionCaseTests.QueryOf(file, condition);
            var rule = Lower(language, text);
            if (!events.TryGetValue(file, out var records)) events.Add(file, records = ConditionCaseTests.EventsOf(file));
            foreach (var record in records)
            {
                var explanation = new RuleExplainer(rule, record).Explain();
                var isMatched = expected.Split(' ').Contains(record.Origin.Source);
                Assert.True(explanation.IsMatched == isMatched, $"{file}:{line}: {condition} is explained as {explanation.IsMatched} for {record.Origin.Source}");
                Check(explanation.Stages[0].Condition, $"{file}:{line}: {condition} for {record.Origin.Source}");
                asked++;
            }
        }
        Assert.True(asked > 3_000, $"only {asked} explanations were checked");
    }

    [Fact]
    public void Random_rules_are_explained_as_they_match_random_events()
    {
        const int seed = 4656;
        var random = new Random(seed);
        var matches = 0;
        for (var round = 0; round < 1_000; round++)
        {
            var query = MatcherTests.RandomQuery(random, 3);
            var plan = MatcherTests.Compile([query]);
            var matcher = new Matcher(new MatchIndex(plan));
            for (var i = 0; i < 5; i++)
            {
                var record = EventRecord.Parse(MatcherTests.RandomEvent(random));
                var isMatched = !matcher.Match(new EventFactory(plan.Fields).Project(record)).IsEmpty;
                var explanation = new RuleExplainer(plan.Rules[0].Source, record).Explain();
                Assert.True(explanation.IsMatched == isMatched, $"seed {seed}, round {round}: {query}");
                Check(explanation.Stages[0].Condition, $"seed {seed}, round {round}: {query}");
                if (isMatched) matches++;
            }
        }
        Assert.InRange(matches, 500, 4_500);
    }

    [Fact]
    public void Of_a_sequence_each_stage_has_its_keys_and_its_own_outcome()
    {
        var rule = Lower(RuleLanguage.Eql, """
            sequence by host.id with maxspan=5s [any where event.code == "1"] by process.pid with runs=2 ![any where event.code == "2"] by process.pid
              [any where event.code : ("3", "4*")] by ?user.id until [any where event.code == "5"] by process.pid
            """);
        var explanation = new RuleExplainer(rule, EventRecord.Parse("""{"@timestamp":0,"event.code":["1","44"],"process.pid":[1,2]}""")).Explain();

        Assert.Equal(DetectionKind.Sequence, explanation.Kind);
        Assert.Equal(TimeSpan.FromSeconds(5), explanation.MaxSpan);
        Assert.Equal([(StageRole.Match, 1, 2), (StageRole.Absence, 3, 1), (StageRole.Match, 4, 1), (StageRole.End, 0, 1)], explanation.Stages.Select(stage => (stage.Role, stage.Number, stage.Runs)));
        Assert.Equal([true, false, true, false], explanation.Stages.Select(stage => stage.IsMatched!.Value));
        Assert.Equal([("host.id", false), ("process.pid", true)], explanation.Stages[0].Keys.Select(key => (key.Text, key.Outcome!.Value)));
        Assert.Equal([("host.id", false), ("?user.id", true)], explanation.Stages[2].Keys.Select(key => (key.Text, key.Outcome!.Value)));
        Assert.Equal("host.id", explanation.Stages[0].FirstFailure!.Text);
        Assert.Equal("event.code == \"2\"", explanation.Stages[1].FirstFailure!.Text);
        Assert.Equal(["event.code == \"1\""], explanation.Stages[0].FoundBy);
        Assert.Equal(["event.code : \"3\"", "event.code like~ \"4*\""], explanation.Stages[2].FoundBy);
        Assert.Equal(["event.code", "host.id", "process.pid", "user.id"], explanation.Fields.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("""{"changes":[{"action":"ADD","role":"reader"},{"action":"REMOVE","role":"owner"},{"action":"ADD","role":"owner"}]}""", true, "object 3 of 3", true)]
    [InlineData("""{"changes":[{"by":"x"},{"action":"ADD","role":"reader"}]}""", false, "object 2 of 2", false)]
    [InlineData("""{"changes":[]}""", false, "there is no object", null)]
    [InlineData("""{"changes":null}""", false, "there is no object", null)]
    [InlineData("{}", false, "there is no object", null)]
    public void Of_objects_the_one_that_meets_most_is_shown(string json, bool outcome, string detail, bool? inner)
    {
        var node = new RuleExplainer(Lower(RuleLanguage.Kuery, Nested), EventRecord.Parse("""{"@timestamp":0,""" + json[1..].Replace("}", json == "{}" ? "\"x\":1}" : "}", StringComparison.Ordinal))).Explain().Stages[0].Condition;

        Assert.Equal((ExplanationKind.Object, outcome, detail, inner), (node.Kind, node.Outcome!.Value, node.Detail, node.Children[0].Outcome));
    }

    [Fact]
    public void Indices_and_exceptions_are_parts_of_their_own()
    {
        const string lists = """
            {"list_id":"mine","type":"detection","namespace_type":"single"}
            {"list_id":"mine","item_id":"1","namespace_type":"single","name":"n","type":"simple","entries":[{"field":"user.name","operator":"included","type":"match","value":"backup"}]}
            """;
        var engine = DetectionEngine.Load(
            [new SourceText("rule.toml", RuleOf("any where event.code == \"1\"", "index = [\"logs-a-*\"]", "[[rule.exceptions_list]]\nid = \"x\"\nlist_id = \"mine\"\nnamespace_type = \"single\"\ntype = \"detection\""))],
            EngineOptions.Default with { ExceptionLists = [new SourceText("lists.ndjson", lists)] });
        Assert.True(engine.Rules[0].IsCompiled, string.Join('\n', engine.Diagnostics));

        var seen = engine.Rules[0].Explain(EventRecord.Parse("""{"@timestamp":0,"event.code":"1","user.name":"backup","_index":"logs-a-b"}"""))!.Stages[0].Condition;
        var elsewhere = engine.Rules[0].Explain(EventRecord.Parse("""{"@timestamp":0,"event.code":"1","_index":"logs-c"}"""))!.Stages[0].Condition;

        Assert.Equal([(ExplanationKind.Condition, true), (ExplanationKind.Index, true), (ExplanationKind.Exceptions, false)], seen.Children.Select(node => (node.Kind, node.Outcome!.Value)));
        Assert.Equal(("user.name == \"backup\"", true), (seen.Children[2].Children[0].Text, seen.Children[2].Children[0].Outcome!.Value));
        Assert.Equal("the event is in logs-c", elsewhere.FirstFailure!.Detail);
        Assert.All(engine.Rules[0].Explain()!.Stages[0].Condition.Children, node => Assert.Null(node.Outcome));
    }

    [Fact]
    public void A_rule_that_orders_its_events_by_a_field_needs_a_time_in_it()
    {
        var engine = DetectionEngine.Load(RuleOf("sequence [any where event.code == \"1\"] [any where event.code == \"2\"]", "timestamp_field = \"event.created\""));

        Assert.Equal([("event.created", false)], KeysFor("""{"@timestamp":0,"event.created":"soon"}"""));
        Assert.Equal([("event.created", true)], KeysFor("""{"@timestamp":0,"event.created":"2024-05-01T10:00:00Z"}"""));

        IEnumerable<(string, bool)> KeysFor(string json) => engine.Rules[0].Explain(EventRecord.Parse(json))!.Stages[0].Keys.Select(key => (key.Text, key.Outcome!.Value));
    }

    [Fact]
    public void A_rule_that_does_not_run_is_not_explained()
    {
        var status = DetectionEngine.Load(RuleOf("any where stray stray")).Rules[0];

        Assert.Null(status.Explain());
        Assert.Null(status.Explain(EventRecord.Parse("""{"@timestamp":0}""")));
        Assert.Null(status.PrintStage(CompilerStage.Plan));
    }

    [Theory]
    [InlineData("eql", "any where process.pid > 4", "any\n  >\n    process.pid\n    4\n")]
    [InlineData("kuery", "process.name : a*", "(is 'process.name' 'a'*'')\n")]
    [InlineData("lucene", "process.pid:4", "(is process.pid '4')\n")]
    [InlineData("ncalc", "not ([process.pid] * -2 > 4) or contains([user.name], 'x')", "(or (not (Greater (* [process.pid] (- 2)) 4)) (contains [user.name] 'x'))\n")]
    public void Stages_of_the_compiler_are_printed(string language, string query, string syntax)
    {
        var type = language == "eql" ? "eql" : "query";
        var status = DetectionEngine.Load(RuleOf(query).Replace("language = \"eql\"", $"language = \"{language}\"", StringComparison.Ordinal).Replace("type = \"eql\"", $"type = \"{type}\"", StringComparison.Ordinal)).Rules[0];

        Assert.Equal(syntax, status.PrintStage(CompilerStage.Syntax));
        Assert.StartsWith("events\n  and\n", status.PrintStage(CompilerStage.Ir), StringComparison.Ordinal);
        Assert.StartsWith("events\n  term 0\n", status.PrintStage(CompilerStage.Plan), StringComparison.Ordinal);
    }

    [SharedFact("corpora/elastic-rules")]
    public void Each_published_rule_is_explained()
    {
        var files = Directory.EnumerateFiles(Path.Combine(Repository.Shared, "corpora", "elastic-rules"), "*.toml", SearchOption.AllDirectories).Order(StringComparer.Ordinal);
        var engine = DetectionEngine.Load(files.Select(path => new SourceText(path, File.ReadAllText(path))));
        var record = EventRecord.Parse("""{"@timestamp":0,"event":{"category":["process","file"],"type":"start","code":"1"},"host.os.type":"windows","process":{"name":"cmd.exe","args":["a","/c"],"pid":4}}""");

        RuleStatus[] rules = [.. engine.Rules.Where(rule => rule.IsCompiled)];
        Assert.True(rules.Length > 1_500, $"only {rules.Length} rules were explained");
        foreach (var rule in rules)
        {
            foreach (var stage in rule.Explain(record)!.Stages) Check(stage.Condition, rule.Source.Path);
        }
    }

    // Each part must agree with its own parts, by the logic that it says it has.
    private static void Check(ExplanationNode node, string where)
    {
        Assert.True(node.Outcome is not null, $"{where}: nothing is said about {node.Text}");
        bool? expected = node.Kind switch
        {
            ExplanationKind.All => node.Children.All(child => child.Outcome == true),
            ExplanationKind.Any => node.Children.Any(child => child.Outcome == true),
            ExplanationKind.Not or ExplanationKind.Exceptions => node.Children[0].Outcome != true,
            ExplanationKind.Object => node.Children[0].Outcome == true,
            // Several values may pass a test each, and none of them all.
            ExplanationKind.Value when !node.Children.All(child => child.Outcome == true) => false,
            _ => null,
        };
        Assert.True(expected is null || expected == node.Outcome, $"{where}: {node.Text} is {node.Outcome}, but its parts say {expected}");
        Assert.True(node.Outcome == true || node.FirstFailure is { Outcome: false, Kind: not ExplanationKind.All }, $"{where}: no reason is given why {node.Text} does not hold");
        if (node.Kind == ExplanationKind.Object && node.Children[0].Outcome is null) return;
        foreach (var child in node.Children) Check(child, where);
    }

    private static LoweredRule Lower(RuleLanguage language, string query)
    {
        var diagnostics = new DiagnosticBag();
        var text = EmbeddedText.Standalone(query, "query");
        var read = new QueryReader(FieldSchema.Ecs, RuleSurroundings.None).Read(language, text, QueryReader.DefaultCategoryField, diagnostics);
        Assert.True(read is not null, string.Join('\n', diagnostics.Items));
        return new LoweredRule(null, RuleCompiler.Rewrite(read, text, diagnostics), null);
    }

    private static string RuleOf(string query, string keys = "", string tables = "") => $"""
        [metadata]
        creation_date = "2024/05/01"
        maturity = "production"
        updated_date = "2024/05/01"

        [rule]
        author = ["RuleEngine"]
        description = "A rule of the tests of explanations."
        language = "eql"
        name = "Explained"
        risk_score = 47
        rule_id = "6f1f0c0e-7b1e-4a55-9a0e-0d7e5f1b2c3d"
        severity = "medium"
        type = "eql"
        query = '''
        {query}
        '''
        {keys}

        {tables}
        """;
}
