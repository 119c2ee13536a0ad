using System.Globalization;
using RuleEngine.Events;

namespace RuleEngine.Tests.Execution.Operators;

/// <summary>Random sequence queries and streams that go with them: labels, keys without, with one and with several values, ties and times close together.</summary>
internal static class RandomSequences
{
    private static readonly string[] KeyFields = ["user.name", "user.domain"];

    /// <summary>A query for the model, and the same in EQL.</summary>
    public static (SequenceModel.Query Query, string Eql) Query(Random random)
    {
        var stages = new List<SequenceModel.Stage>();
        var terms = new List<string>();
        var hasMissing = random.Next(2) == 0;
        for (var left = random.Next(2, 5); left > 0; left--)
        {
            var stage = new SequenceModel.Stage("ABC"[random.Next(3)], IsMissing: hasMissing && random.Next(3) == 0);
            var runs = random.Next(6) == 0 ? 2 : 1;
            stages.AddRange(Enumerable.Repeat(stage, runs));
            terms.Add($"{(stage.IsMissing ? "!" : "")}{Term(stage.Label)}{(runs > 1 ? " with runs=2" : "")}");
        }
        // There is at least one positive stage, and a single term is no sequence.
        if (stages.TrueForAll(stage => stage.IsMissing) || stages.Count < 2) return Query(random);
        bool[] optional = [.. KeyFields.Take(random.Next(3)).Select(_ => random.Next(3) == 0)];
        long? maxSpan = random.Next(2) == 0 || stages.Exists(stage => stage.IsMissing) ? random.Next(1, 8) * 1000 : null;
        char? until = random.Next(4) == 0 ? 'U' : null;
        var by = string.Join(", ", optional.Select((isOptional, i) => (isOptional ? "?" : "") + KeyFields[i]));
        var eql = $"sequence {(by.Length > 0 ? "by " + by : "")} {(maxSpan is { } span ? $"with maxspan={span}ms" : "")} {string.Join(' ', terms)} {(until is { } end ? "until " + Term(end) : "")}";
        return (new SequenceModel.Query(stages, optional, until, maxSpan), eql);
    }

    /// <summary>A stream in the order of time.</summary>
    public static SequenceModel.Event[] Stream(Random random)
    {
        var stream = new SequenceModel.Event[random.Next(1, 26)];
        var time = 0L;
        for (var i = 0; i < stream.Length; i++)
        {
            // Ties, steps within a millisecond, steps of a millisecond, and long ones.
            time += random.Next(6) switch { 0 => 0, 1 => 300_000, 2 => 1_000_000, _ => random.Next(1, 4) * 500_000_000L };
            var labels = string.Concat("ABCU".Where(label => random.Next(label == 'U' ? 10 : 3) == 0));
            stream[i] = new SequenceModel.Event(labels, time, [RandomKey(random), RandomKey(random)], i.ToString(CultureInfo.InvariantCulture));
        }
        return stream;
    }

    private static string[] RandomKey(Random random) => random.Next(8) switch { 0 => [], 1 => ["x", "y"], 2 => ["y", "y"], 3 => ["y"], _ => ["x"] };

    private static string Term(char label) => $"[any where event.action == \"{label}\"]";

    /// <summary>An event of the stream as the engine takes it.</summary>
    public static EventRecord Record(SequenceModel.Event item)
    {
        var time = new EventTime(item.Time).ToString();
        return EventRecord.Parse($$"""{"@timestamp":"{{time}}","event.action":{{Array(item.Labels.Select(label => $"{label}"))}},"user.name":{{Array(item.Keys[0])}},"user.domain":{{Array(item.Keys[1])}} }""", item.Name);
    }

    private static string Array(IEnumerable<string> values) => $"[{string.Join(',', values.Select(value => $"\"{value}\""))}]";
}
