using System.Globalization;
using RuleEngine.Alerts;
using RuleEngine.Compilation;
using RuleEngine.Compilation.Planning;
using RuleEngine.Diagnostics;
using RuleEngine.Events;
using RuleEngine.Events.Schema;
using RuleEngine.Execution;
using RuleEngine.Execution.Matching;
using RuleEngine.Execution.Operators;
using RuleEngine.Tests.Execution.State;

namespace RuleEngine.Tests.Execution.Operators;

/// <summary>
/// New terms agree with a model that keeps every event and looks at all of them each time: with history, lists, missing values, late events and an overridden
/// time. Of streams in order it is the definition itself: a term is new when no event before had it within the window.
/// </summary>
public class NewTermsModelTests
{
    private static readonly string[] Fields = ["user.name", "user.domain"];

    [Fact]
    public void Random_streams_give_what_looking_at_every_event_gives()
    {
        const int seed = 20261123;
        var random = new Random(seed);
        var traces = new ModelTraces();
        var (index, rule) = Compile(random);
        for (var trace = 0; trace < ModelTraces.Count; trace++)
        {
            // Compiling costs more than matching, so some streams share a rule.
            if (trace % 40 == 0) (index, rule) = Compile(random);
            var history = random.Next(2) == 0 ? [] : RandomEvents(random, isInOrder: false);
            var isInOrder = random.Next(2) == 0;
            var stream = RandomEvents(random, isInOrder);

            var expected = string.Join(' ', rule.Override is null && isInOrder ? Define(rule, history, stream) : Remember(rule, history, stream));
            var actual = string.Join(' ', Run(index, history, stream));

            Assert.True(expected == actual, $"seed {seed}, trace {trace}\n{rule}\n{string.Join(' ', history)} | {string.Join(' ', stream)}\nexpected {expected}\nactual   {actual}");
            traces.Note("new", expected.Length > 0);
            traces.Note("several of one event", expected.Split(' ').GroupBy(item => item.Split(':')[0]).Any(group => group.Count() > 1));
            traces.Note("new again", expected.Split(' ').GroupBy(item => item.Split(':')[^1]).Any(group => group.Count() > 1));
            traces.Note("history matters", history.Length > 0 && expected != string.Join(' ', Run(index, [], stream)));
            traces.Note("late", stream.Zip(stream.Skip(1)).Any(pair => pair.Second.Time < pair.First.Time));
            traces.Note("other time", rule.Override is not null && stream.Any(item => item.Ingested is { } time && time != item.Time));
        }
        traces.Require(("new", 60), ("several of one event", 15), ("new again", 20), ("history matters", 20), ("late", 20), ("other time", 30));
    }

    private static string[] Run(MatchIndex index, Item[] history, Item[] stream)
    {
        var found = new List<string>();
        using var session = new DetectionSession(
            index, new SessionCounters(1), StateBudget.Unlimited, (_, detection) => found.Add(Describe(detection)), error => found.Add(error.Message), () => { });
        foreach (var item in history) session.Learn(item.Record);
        foreach (var item in stream) session.OnNext(item.Record);
        return [.. found];
    }

    private static string Describe(Detection detection) => $"{detection.Events[0]!.Origin.Source}:{string.Join(',', detection.Keys.Select(key => key.Value))}";

    // In order: no event of the term within the window before, in the history or in the stream, the start of the window included.
    private static IEnumerable<string> Define(Rule rule, Item[] history, Item[] stream)
    {
        for (var i = 0; i < stream.Length; i++)
        {
            foreach (var term in TermsOf(rule, stream[i]))
            {
                var isKnown = history.Concat(stream.Take(i)).Any(item => item.Time >= stream[i].Time - rule.Window && TermsOf(rule, item).Contains(term));
                if (!isKnown) yield return $"{stream[i].Name}:{term}";
            }
        }
    }

    // Out of order: each term with all its times, until the stream has gone on by the window since the last of them.
    private static IEnumerable<string> Remember(Rule rule, Item[] history, Item[] stream)
    {
        var seen = new List<(string Term, long Time, long Arrival)>();
        var clock = long.MinValue;
        foreach (var item in history)
        {
            foreach (var term in TermsOf(rule, item)) seen.Add((term, TimeOf(rule, item)!.Value, Math.Max(item.Time, TimeOf(rule, item)!.Value)));
        }
        foreach (var item in stream)
        {
            clock = Math.Max(clock, item.Time);
            seen.RemoveAll(one => !seen.Any(other => other.Term == one.Term && other.Arrival + rule.Window >= clock));
            if (TimeOf(rule, item) is not { } time || Math.Max(time, item.Time) + rule.Window < clock) continue;
            foreach (var term in TermsOf(rule, item))
            {
                var isKnown = seen.Any(one => one.Term == term && time <= one.Time + rule.Window);
                seen.Add((term, time, Math.Max(time, item.Time)));
                if (!isKnown) yield return $"{item.Name}:{term}";
            }
        }
    }

    private static long? TimeOf(Rule rule, Item item) => rule.Override is null ? item.Time : item.Ingested ?? (rule.Override == "needed" ? null : item.Time);

    private static string[] TermsOf(Rule rule, Item item) =>
        item.Label != 'A' || TimeOf(rule, item) is null ? []
        : rule.Fields == 1 ? [.. item.Names.Distinct().Order(StringComparer.Ordinal)]
        : [.. from name in item.Names.Distinct().Order(StringComparer.Ordinal) from domain in item.Domains.Distinct().Order(StringComparer.Ordinal) select $"{name},{domain}"];

    private static (MatchIndex Index, Rule Rule) Compile(Random random)
    {
        var rule = new Rule(random.Next(1, 3), random.Next(1, 6), random.Next(4) switch { 0 => "there", 1 => "needed", _ => null });
        var rest = rule.Override is null ? "" : "timestamp_override = \"event.ingested\"\n" + (rule.Override == "needed" ? "timestamp_override_fallback_disabled = true" : "");
        var diagnostics = new DiagnosticBag();
        var reader = new RuleSetReader(FieldSchema.Ecs, RuleSurroundings.None, diagnostics);
        var file = reader.ReadAll([StateRules.NewTerms(1, "event.action:A", Fields[..rule.Fields], $"now-{rule.Window}s", rest)])[0];
        var plan = reader.Compile([file.Definition!]);
        Assert.IsType<RulePlan.NewTerms>(Assert.Single(plan.Rules));
        return (new MatchIndex(plan), rule);
    }

    private static Item[] RandomEvents(Random random, bool isInOrder)
    {
        var time = 0L;
        var items = Enumerable.Range(0, random.Next(1, 12)).Select(number =>
        {
            time = isInOrder || random.Next(4) > 0 ? time + random.Next(0, 4) : Math.Max(0, time - random.Next(0, 9));
            long? ingested = random.Next(5) == 0 ? null : time + random.Next(-2, 5);
            return new Item(number.ToString(CultureInfo.InvariantCulture), random.Next(6) == 0 ? 'B' : 'A', time, ingested, RandomValues(random), RandomValues(random));
        });
        return [.. items];
    }

    private static string[] RandomValues(Random random) => random.Next(8) switch { 0 => [], 1 => ["y", "x"], 2 => ["x", "x"], 3 or 4 => ["y"], _ => ["x"] };

    private sealed record Rule(int Fields, long Window, string? Override);

    private sealed record Item(string Name, char Label, long Time, long? Ingested, string[] Names, string[] Domains)
    {
        public EventRecord Record { get; } = EventRecord.Parse(
            $$"""{"@timestamp":{{Time * 1000}},"event.action":"{{Label}}","user.name":{{Array(Names)}},"user.domain":{{Array(Domains)}}{{(Ingested is { } time ? $",\"event.ingested\":{time * 1000}" : "")}} }""", Name);

        public override string ToString() => $"{Label}{Time}{(Ingested is { } time ? $"@{time}" : "")}/{string.Join('+', Names)}/{string.Join('+', Domains)}";

        private static string Array(IEnumerable<string> values) => $"[{string.Join(',', values.Select(value => $"\"{value}\""))}]";
    }
}
