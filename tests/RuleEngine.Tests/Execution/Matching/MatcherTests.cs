using System.Diagnostics;
using System.Globalization;
using System.Text;
using RuleEngine.Compilation;
using RuleEngine.Compilation.Planning;
using RuleEngine.Compilation.Predicates;
using RuleEngine.Diagnostics;
using RuleEngine.Events;
using RuleEngine.Events.Schema;
using RuleEngine.Execution.Matching;
using RuleEngine.Rules;

namespace RuleEngine.Tests.Execution.Matching;

/// <summary>The index finds what asking every query would find, asks few queries, and allocates nothing.</summary>
public class MatcherTests
{
    private static readonly string[] Codes = ["1", "4656", "4658", "4663", "4690"];
    private static readonly string[] Names = ["cmd.exe", "CMD.EXE", "lsass.exe", "x"];

    [Fact]
    public void The_index_finds_what_asking_every_query_finds()
    {
        const int seed = 4690;
        var random = new Random(seed);
        var matches = 0;
        for (var round = 0; round < 200; round++)
        {
            var plan = Compile([.. Enumerable.Range(0, random.Next(1, 30)).Select(_ => RandomQuery(random, 2))]);
            var matcher = new Matcher(new MatchIndex(plan));
            var factory = new EventFactory(plan.Fields);
            for (var i = 0; i < 50; i++)
            {
                var record = Make(factory, RandomEvent(random));
                var expected = AskAll(plan, record);
                var actual = matcher.Match(record).ToArray();
                Assert.True(expected.SequenceEqual(actual), $"seed {seed}, round {round}\n{Encoding.UTF8.GetString(record.Document.Span)}\n{PlanPrinter.Print(plan)}\nexpected {string.Join(' ', expected)}\nactual {string.Join(' ', actual)}");
                matches += actual.Length;
            }
        }
        Assert.True(matches > 5_000, $"only {matches} matches: the queries test too little");
    }

    [Fact]
    public void An_event_touches_only_the_queries_that_look_for_one_of_its_values()
    {
        var plan = Compile([.. Enumerable.Range(0, 1000).Select(i => $"any where event.code == \"{i}\" and process.name : \"*a*\"")]);
        var matcher = new Matcher(new MatchIndex(plan));
        var record = Make(new EventFactory(plan.Fields), """{"@timestamp":0,"event":{"code":"7"},"process":{"name":"bash"}}""");

        Assert.Equal([7], matcher.Match(record).ToArray());
        Assert.Equal(1, matcher.QueriesAsked);
    }

    [Fact]
    public void What_several_rules_ask_is_answered_once_an_event()
    {
        var plan = Compile([.. Enumerable.Range(0, 100).Select(i => $"process where process.name : \"*a*\" and process.pid > {i}")]);
        var context = new PredicateContext(plan.Predicates);
        context.MoveTo(Make(new EventFactory(plan.Fields), """{"@timestamp":0,"event":{"category":"process"},"process":{"name":"xyz","pid":1000}}"""));
        foreach (var condition in plan.Queries.SelectMany(query => query.Conditions)) context.Test(condition);

        // The name, each number, and the index.
        Assert.Equal(102, context.Evaluations);
    }

    [Fact]
    public void Matching_an_event_that_matches_nothing_allocates_nothing()
    {
        var plan = Compile(
        [
            "process where process.name : (\"cmd*\", \"*shell*\") and process.pid > 4",
            "any where process.command_line regex \"[a-z]+ -enc .*\" or cidrMatch(source.ip, \"10.0.0.0/8\")",
            "any where event.code == \"4690\" and winlog.event_data.TargetProcessId != \"0x4\"",
            "any where startsWith~(process.executable, \"c:\\\\temp\") and length(process.name) > 100",
        ]);
        var matcher = new Matcher(new MatchIndex(plan));
        var record = Make(new EventFactory(plan.Fields), """
            {"@timestamp":0,"event":{"code":"4690","category":["process","file"]},"process":{"name":"notepad.exe","pid":12,"command_line":"notepad C:\\x.txt","executable":"C:\\Windows\\notepad.exe"},
             "source":{"ip":"192.168.0.1"},"winlog":{"event_data":{"TargetProcessId":"0x4"}}}
            """);
        for (var i = 0; i < 1000; i++) Assert.True(matcher.Match(record).IsEmpty);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++) matcher.Match(record);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [InlineData("like \"*\\\\*x\"", "endsWith(process.name, \"*x\")", "a\\\\bx")]
    [InlineData("like \"?\\\\?\"", "like \"?\\\\?\"", "a\\\\b")]
    [InlineData("like \"*{*}*\"", "stringContains(process.name, \"*\")", "a{b}c")]
    [InlineData("like \"\"", "startsWith(process.name, \"\")", "")]
    public void Patterns_that_differ_are_not_taken_for_one(string pattern, string other, string name)
    {
        other = other.StartsWith("like", StringComparison.Ordinal) ? "process.name " + other : other;
        var record = $$"""{"@timestamp":0,"process.name":"{{name}}"}""";
        string[] queries = [$"any where process.name {pattern}", $"any where {other}"];

        Assert.Equal(queries.SelectMany((query, i) => Matches([query], record).Select(_ => i)), Matches(queries, record));
        Assert.Equal(queries.SelectMany((query, i) => Matches([query], record).Select(_ => 1 - i)).Order(), Matches([.. queries.Reverse()], record));
    }

    [Fact]
    public void Names_of_fields_cannot_look_like_an_expression()
    {
        string[] queries = ["any where concat(?x, ?y) == \"12\"", "any where concat(?`x:unmapped y`) == \"12\""];
        Assert.Equal([0], Matches(queries, """{"@timestamp":0,"x":"1","y":"2"}"""));
        Assert.Equal([1], Matches(queries, """{"@timestamp":0,"x:unmapped y":"12"}"""));
    }

    [Fact]
    public void A_leaf_over_huge_arrays_is_given_up_and_does_not_hang()
    {
        var array = string.Join(',', Enumerable.Repeat("\"a\"", 3_000));
        var record = $$"""{"@timestamp":0,"a":[{{array}}],"b":[{{array}}],"c":[{{array}}]}""";
        Assert.Empty(Matches(["any where concat(?a, ?b, ?c) == \"x\""], record));
    }

    [Theory]
    [InlineData("process.name in ({0})", "\"n{0}\"", ", ")]
    [InlineData("{0}", "process.name == \"n{0}\"", " or ")]
    [InlineData("{0}", "process.name : \"n{0}*\"", " or ")]
    public void A_hundred_thousand_alternatives_compile_in_seconds(string query, string item, string separator)
    {
        const int count = 100_000;
        var items = string.Join(separator, Enumerable.Range(0, count).Select(i => string.Format(CultureInfo.InvariantCulture, item, i)));
        var watch = Stopwatch.StartNew();

        Assert.Equal([0], Matches(["any where " + string.Format(CultureInfo.InvariantCulture, query, items)], """{"@timestamp":0,"process.name":"n77777"}"""));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    private static int[] Matches(string[] queries, string record)
    {
        var plan = Compile(queries);
        return new Matcher(new MatchIndex(plan)).Match(Make(new EventFactory(plan.Fields), record)).ToArray();
    }

    internal static RuleSetPlan Compile(string[] queries)
    {
        var rules = queries.Select((query, i) => BareRule.Of($"rule {i}") with { RuleId = $"{i}", Language = RuleLanguage.Eql, Query = EmbeddedText.Standalone(query, "test") }).ToArray();
        var diagnostics = new DiagnosticBag();
        var plan = new RuleCompiler(FieldSchema.Ecs).Compile(rules, diagnostics);
        Assert.False(diagnostics.HasErrors, string.Join('\n', diagnostics.Items));
        return plan;
    }

    private static int[] AskAll(RuleSetPlan plan, EventRecord record)
    {
        // Each query is rebuilt from what finds it and its conditions, so that a condition that the index makes superfluous is asked as well; no leaf by the index.
        var context = new PredicateContext(plan.Predicates);
        context.MoveTo(record);
        return [.. plan.Queries.Where(query => (query.Access.Count == 0 || query.Access.Any(context.Test)) && query.Conditions.All(context.Test)).Select(query => query.Rule)];
    }

    internal static string RandomQuery(Random random, int depth) => $"any where {RandomCondition(random, depth)}";

    private static string RandomCondition(Random random, int depth) => (depth == 0 ? random.Next(5) : random.Next(9)) switch
    {
        0 => $"event.code == \"{Pick(random, Codes)}\"",
        1 => $"process.name : \"{Pick(random, Names)}\"",
        2 => $"event.code in (\"{Pick(random, Codes)}\", \"{Pick(random, Codes)}\")",
        3 => $"process.pid == {random.Next(4)}",
        4 => $"process.name : \"*{Pick(random, Names)[..1]}*\"",
        5 => $"not ({RandomCondition(random, depth - 1)})",
        6 or 7 => $"({RandomCondition(random, depth - 1)} and {RandomCondition(random, depth - 1)})",
        _ => $"({RandomCondition(random, depth - 1)} or {RandomCondition(random, depth - 1)})",
    };

    internal static string RandomEvent(Random random)
    {
        var parts = new List<string> { "\"@timestamp\":0" };
        if (random.Next(4) > 0) parts.Add($"\"event.code\":\"{Pick(random, Codes)}\"");
        if (random.Next(4) > 0) parts.Add($"\"process.name\":[\"{Pick(random, Names)}\",\"{Pick(random, Names)}\"]");
        if (random.Next(4) > 0) parts.Add($"\"process.pid\":{random.Next(4)}");
        return "{" + string.Join(',', parts) + "}";
    }

    private static string Pick(Random random, string[] choices) => choices[random.Next(choices.Length)];

    private static EventRecord Make(EventFactory factory, string json) =>
        factory.TryCreate(Encoding.UTF8.GetBytes(json), new EventOrigin("test", 1), out var record, out var problem) ? record : throw new InvalidOperationException(problem);
}
