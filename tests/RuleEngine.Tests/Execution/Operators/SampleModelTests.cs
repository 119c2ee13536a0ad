using System.Reactive.Concurrency;
using System.Reactive.Linq;
using System.Text;
using RuleEngine.Events;

namespace RuleEngine.Tests.Execution.Operators;

/// <summary>
/// Samples agree with a model that tries every way: for each key in ascending order the first combination of distinct events, one a stage, in the
/// order of the events, first stage first.
/// </summary>
public class SampleModelTests
{
    [Fact]
    public void Random_streams_give_what_trying_every_way_gives()
    {
        const int seed = 20260103;
        var random = new Random(seed);
        var traces = new ModelTraces();
        var (stages, query, compiled) = ("", "", (EventQuery?)null);
        for (var trace = 0; trace < ModelTraces.Count; trace++)
        {
            // Compiling costs more than matching, so some streams share a query.
            if (trace % 4 == 0)
            {
                stages = string.Concat(Enumerable.Range(0, random.Next(2, 5)).Select(_ => "ABC"[random.Next(3)]));
                query = "sample by user.name " + string.Join(' ', stages.Select(label => $"[any where event.action == \"{label}\"]"));
                compiled = EventQuery.Compile(query);
            }
            var stream = RandomStream(random);

            var expected = string.Join(' ', stream.Select(item => item.Key).Distinct().Order(StringComparer.Ordinal).Select(key => First(stages, stream, key)).OfType<string>());
            var found = new List<string>();
            compiled!.Search(stream.Select(Record).ToObservable(ImmediateScheduler.Instance)).Subscribe(detection => found.Add(SequenceTrace.Describe(detection))).Dispose();
            var actual = string.Join(' ', found);

            Assert.True(expected == actual, $"seed {seed}, trace {trace}\n{query}\n{string.Join(' ', stream)}\nexpected {expected}\nactual   {actual}");
            traces.Note("sample", expected.Length > 0);
            traces.Note("none", expected.Length == 0);
            traces.Note("samples of two keys", expected.Contains(' ', StringComparison.Ordinal));
            traces.Note("one event of several stages", Array.Exists(stream, item => stages.Distinct().Count(label => item.Labels.Contains(label, StringComparison.Ordinal)) > 1));
            traces.Note("two stages of one query", stages.Distinct().Count() < stages.Length);
        }
        traces.Require(("sample", 40), ("none", 20), ("samples of two keys", 5), ("one event of several stages", 40), ("two stages of one query", 40));
    }

    private static string? First(string stages, Item[] stream, string key)
    {
        var chosen = new Stack<int>();
        return Choose(0) ? string.Join(',', chosen.Reverse()) : null;

        bool Choose(int stage)
        {
            if (stage == stages.Length) return true;
            for (var i = 0; i < stream.Length; i++)
            {
                if (stream[i].Key != key || !stream[i].Labels.Contains(stages[stage], StringComparison.Ordinal) || chosen.Contains(i)) continue;
                chosen.Push(i);
                if (Choose(stage + 1)) return true;
                chosen.Pop();
            }
            return false;
        }
    }

    private static Item[] RandomStream(Random random) => [.. Enumerable.Range(0, random.Next(1, 14)).Select(i =>
    {
        var labels = new StringBuilder();
        foreach (var label in "ABC")
        {
            if (random.Next(3) == 0) labels.Append(label);
        }
        return new Item($"{i}", labels.ToString(), random.Next(3) == 0 ? "y" : "x");
    })];

    private static EventRecord Record(Item item)
    {
        var labels = string.Join(',', item.Labels.Select(label => $"\"{label}\""));
        return EventRecord.Parse($$"""{"@timestamp":{{item.Name}},"user.name":"{{item.Key}}","event.action":[{{labels}}] }""", item.Name);
    }

    private sealed record Item(string Name, string Labels, string Key);
}
