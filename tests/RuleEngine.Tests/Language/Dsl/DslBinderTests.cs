using System.Reactive.Linq;
using System.Text.Json.Nodes;
using RuleEngine.Compilation;
using RuleEngine.Compilation.Planning;
using RuleEngine.Diagnostics;
using RuleEngine.Events;
using RuleEngine.Events.Schema;
using RuleEngine.Execution.Matching;
using RuleEngine.Language.Dsl;
using RuleEngine.Language.Ir;

namespace RuleEngine.Tests.Language.Dsl;

/// <summary>What Kibana filters mean: tests/cases/dsl/filters.cases.</summary>
public sealed class DslBinderTests
{
    private static readonly SourceLocation Place = new(new SourceText("rule.toml", "[[rule.filters]]"), new SourceSpan(0, 16));

    public static TheoryData<int, string, string> Cases
    {
        get
        {
            var data = new TheoryData<int, string, string>();
            foreach (var (line, number) in Lines.Select((line, i) => (line, i + 1)).Where(item => item.line.StartsWith('{')))
            {
                var arrow = line.LastIndexOf("=>", StringComparison.Ordinal);
                data.Add(number, line[..arrow].Trim(), line[(arrow + 2)..].Trim());
            }
            return data;
        }
    }

    private static string[] Lines => File.ReadAllLines(Repository.CasesOf("dsl", "filters.cases"));

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_filter_lets_exactly_these_events_pass(int line, string filter, string expected)
    {
        var diagnostics = new DiagnosticBag();
        var condition = DslBinder.Bind(filter, Place, FieldSchema.Ecs, diagnostics);

        var actual = diagnostics.HasErrors ? string.Join(' ', diagnostics.Items.Select(item => item.Code)) : Pass(condition);
        Assert.True(expected == actual, $"line {line}: {filter}\nexpected {expected}\nactual   {actual}");
    }

    [Fact]
    public void Hostile_nesting_is_refused()
    {
        var filter = string.Concat(Enumerable.Repeat("""{"bool":{"must":""", 5000)) + "{}" + string.Concat(Enumerable.Repeat("}}", 5000));
        var diagnostics = new DiagnosticBag();

        DslBinder.Bind($$"""{"query":{{filter}}}""", Place, FieldSchema.Ecs, diagnostics);

        Assert.Equal("RE3017", Assert.Single(diagnostics.Items).Code);
    }

    private static string Pass(IrPredicate condition)
    {
        var query = RuleCompiler.Rewrite(new IrQuery.Events(condition), null, new DiagnosticBag());
        var plan = new SetPlanner([new LoweredRule(null, query, null)]).Plan();
        var matcher = new Matcher(new MatchIndex(plan));
        var factory = new EventFactory(plan.Fields);
        var passed = new List<string>();
        foreach (var line in Lines.Where(line => line.StartsWith("event ", StringComparison.Ordinal)))
        {
            var parts = line.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries);
            var document = JsonNode.Parse(parts[2])!.AsObject();
            document["@timestamp"] = "2024-05-01T10:00:00Z";
            if (!matcher.Match(factory.Project(EventRecord.Parse(document.ToJsonString()))).IsEmpty) passed.Add(parts[1]);
        }
        return passed.Count == 0 ? "-" : string.Join(' ', passed);
    }
}
