using System.Globalization;
using System.Reactive;
using System.Text;
using System.Text.Json;
using RuleEngine.Alerts;
using RuleEngine.Cli.Comparison;
using RuleEngine.Cli.Output;
using RuleEngine.Diagnostics;
using RuleEngine.Events;
using RuleEngine.IO.Wording;

namespace RuleEngine.Cli.Tests.Comparison;

/// <summary>What is held to be the same alert, and in what alerts differ, as data; and that it holds whatever is kept for examples.</summary>
public class VersionComparisonTests
{
    private static readonly string[] Cases = ["comparisons", "alerts.cases"];

    public static TheoryData<string> Names => JsonCases.NamesOf(Cases);

    [Theory]
    [MemberData(nameof(Names))]
    public void Alerts_are_paired_by_their_events(string name)
    {
        var found = JsonCases.Find(name, Cases);
        var events = found.GetProperty("events").EnumerateArray().Select(item => item.GetString()!).ToArray();

        foreach (var limit in new[] { 0, 3 })
        {
            var rule = Assert.Single(Compare(RuleOf(found.GetProperty("before")), RuleOf(found.GetProperty("after")), [.. events.Select(EventOf)], limit));
            Assert.Equal(found.GetProperty("expected").GetString(), Describe(rule));
            Assert.Equal(
                (Math.Min(limit, rule.New), Math.Min(limit, rule.Lost), Math.Min(limit, rule.Changed)),
                (rule.NewExamples.Count, rule.LostExamples.Count, rule.ChangedExamples.Count));
        }
    }

    [Fact]
    public void Rules_are_paired_by_id_and_then_by_path()
    {
        var before = Load([("a.toml", Toml([])), ("b.toml", Toml([("rule_id", "22222222-2222-4222-8222-222222222222")])), ("gone.toml", Toml([("rule_id", "44444444-4444-4444-8444-444444444444")])), ("broken.toml", "[rule")], null);
        var after = Load([("moved.toml", Toml([])), ("b.toml", Toml([("rule_id", "33333333-3333-4333-8333-333333333333")])), ("broken.toml", "[rule]")], null);

        var pairs = RulePairing.Of(before.Rules, after.Rules, rule => rule.Source.Path);

        Assert.Equal(
            ["a.toml > moved.toml Unchanged", "b.toml > b.toml Changed", "broken.toml > broken.toml Changed", "gone.toml >  Removed"],
            pairs.Select(pair => $"{pair.Base?.Source.Path} > {pair.New?.Source.Path} {pair.Change}"));
    }

    [Fact]
    public void A_rule_over_alerts_changes_with_those_that_it_looks_at()
    {
        (string, string)[] over = [("name", "Over alerts"), ("rule_id", "22222222-2222-4222-8222-222222222222"), ("index", "[\".alerts-security.*\"]"), ("query", "any where kibana.alert.rule.name == 'A rule'")];
        var before = Load([("a.toml", Toml([("query", "any where event.code == '1'")])), ("over.toml", Toml(over))], null);
        var after = Load([("a.toml", Toml([])), ("over.toml", Toml(over))], before.Fields);

        var rules = Compare(before, after, [EventOf("a 1", 0), EventOf("b 2", 1)], 3);

        Assert.Equal(["Changed 1 > 2: 1 new, 1 same", "Unchanged 1 > 2: 1 new, 1 same"], rules.Select(rule => $"{rule.Pair.Change} {Describe(rule)}"));
        Assert.Null(ComparisonSentence.ReasonOf(rules[0]));
        Assert.NotNull(ComparisonSentence.ReasonOf(rules[1]));
    }

    [Fact]
    public void What_differs_is_counted_beyond_what_is_kept_for_examples()
    {
        EventRecord[] events = [.. Enumerable.Range(0, 3000).Select(i => EventOf($"e{i} 1 u{i % 2}", i))];
        var suppressed = new (string, string)[] { ("tables", "[rule.alert_suppression]\ngroup_by = ['event.id']\nduration = {value = 1, unit = 'h'}") };

        Assert.Equal("3000 > 3000: 3000 changed (severity 3000)", Describe(Assert.Single(Compare(Toml(suppressed), Toml([.. suppressed, ("severity", "high")]), events, 2))));
        Assert.Equal("3000 > 3000: 3000 same", Describe(Assert.Single(Compare(Toml(suppressed), Toml([.. suppressed, ("description", "Another.")]), events, 2))));
        Assert.Equal("1500 > 1500: 1500 new, 1500 lost", Describe(Assert.Single(Compare(Toml([("query", "any where user.name == 'u0'")]), Toml([("query", "any where user.name == 'u1'")]), events, 2))));
    }

    [Fact]
    public void Examples_are_the_first_and_say_where_their_events_came_from()
    {
        EventRecord[] events = [.. Enumerable.Range(0, 5).Select(i => EventOf($"e{i} 1", i))];

        var rule = Assert.Single(Compare(null, Toml([("query", "sequence [any where true] [any where true]")]), events, 1));

        var example = Assert.Single(rule.NewExamples);
        Assert.Equal(("2024-05-01 10:00:01.000", "H1", "events#1, #2"), (Words.Of(example.Time), example.Hosts, ComparisonSentence.OriginsOf(example)));
    }

    private static IReadOnlyList<RuleAlerts> Compare(string? before, string? after, EventRecord[] events, int limit)
    {
        var old = Load(before is null ? [] : [("rule.toml", before)], null);
        return Compare(old, Load(after is null ? [] : [("rule.toml", after)], old.Fields), events, limit);
    }

    private static IReadOnlyList<RuleAlerts> Compare(DetectionEngine before, DetectionEngine after, EventRecord[] events, int limit)
    {
        var comparison = new VersionComparison(RulePairing.Of(before.Rules, after.Rules, rule => rule.Source.Path), limit);
        using var old = before.Start(Observer.Create<Alert>(alert => comparison.Add(alert, isNew: false)));
        using var now = after.Start(Observer.Create<Alert>(alert => comparison.Add(alert, isNew: true)));
        foreach (var record in events)
        {
            old.OnNext(record);
            now.OnNext(record);
            comparison.EndEvent();
        }
        old.OnCompleted();
        now.OnCompleted();
        comparison.End();
        return comparison.Rules;
    }

    private static DetectionEngine Load((string Path, string Text)[] rules, FieldTable? fields) =>
        DetectionEngine.Load(rules.Select(rule => new SourceText(rule.Path, rule.Text)), EngineOptions.Default with { SharedFields = fields });

    private static string Describe(RuleAlerts rule)
    {
        var fields = string.Join(", ", rule.ChangedFields.Select(field => $"{ComparisonSentence.NameOf(field.Key)} {field.Value}"));
        var parts = new[] { (rule.New, "new"), (rule.Lost, "lost"), (rule.Changed, fields.Length == 0 ? "changed" : $"changed ({fields})"), (rule.Same, "same") };
        Assert.Equal((rule.BaseCount, rule.NewCount), (rule.Lost + rule.Changed + rule.Same, rule.New + rule.Changed + rule.Same));
        return $"{rule.BaseCount} > {rule.NewCount}: {string.Join(", ", parts.Where(part => part.Item1 > 0).Select(part => $"{part.Item1} {part.Item2}"))}";
    }

    private static string? RuleOf(JsonElement keys) => keys.ValueKind == JsonValueKind.Null ? null : Toml([.. keys.EnumerateObject().Select(key => (key.Name, key.Value.GetString()!))]);

    private static string Toml((string Key, string Value)[] given)
    {
        var keys = new Dictionary<string, string>
        {
            ["author"] = "[\"x\"]", ["description"] = "A test.", ["language"] = "eql", ["name"] = "A rule", ["risk_score"] = "21",
            ["rule_id"] = "11111111-1111-4111-8111-111111111111", ["severity"] = "low", ["type"] = "eql", ["query"] = "any where true", ["tables"] = "",
        };
        foreach (var (key, value) in given) keys[key] = value;
        keys.Remove("tables", out var tables);
        // EQL takes texts between double quotes, which JSON would have to escape.
        keys["query"] = keys["query"].Replace('\'', '"');
        var text = new StringBuilder("[metadata]\ncreation_date = \"2026/01/01\"\nupdated_date = \"2026/01/01\"\nmaturity = \"production\"\n[rule]\n");
        foreach (var (key, value) in keys) text.Append(CultureInfo.InvariantCulture, $"{key} = {(value.StartsWith('[') || key == "risk_score" ? value : $"'''{value}'''")}\n");
        return text.Append(tables).Append('\n').ToString();
    }

    private static EventRecord EventOf(string text, int index)
    {
        // "id code users": several users are a list.
        var parts = text.Split(' ');
        var user = parts.Length < 3 ? "" : parts[2] == "null" ? ",\"user\":{\"name\":null}" : $",\"user\":{{\"name\":[{string.Join(',', parts[2].Split(',').Select(name => $"\"{name}\""))}]}}";
        var time = new DateTimeOffset(2024, 5, 1, 10, 0, 0, TimeSpan.Zero).AddSeconds(index).ToString("O", CultureInfo.InvariantCulture);
        var json = $$$"""{"@timestamp":"{{{time}}}","event":{"code":"{{{parts[1]}}}","id":"{{{parts[0]}}}"},"host":{"name":"H1"}{{{user}}}}""";
        Assert.True(new EventFactory(FieldTable.Empty).TryCreate(Encoding.UTF8.GetBytes(json), new EventOrigin("events", index + 1), out var record, out var problem), problem);
        return record;
    }
}
