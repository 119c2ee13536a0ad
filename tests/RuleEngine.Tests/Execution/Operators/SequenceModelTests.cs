using System.Globalization;
using System.Reactive.Linq;
using System.Text;
using RuleEngine.Events;

namespace RuleEngine.Tests.Execution.Operators;

/// <summary>The operator agrees with <see cref="SequenceModel"/> on random streams.</summary>
public class SequenceModelTests
{
    private const int Traces = 20_000;
    private const string Labels = "ABCU";

    [Fact]
    public void Random_streams_give_what_the_model_gives()
    {
        const int seed = 20260101;
        var random = new Random(seed);
        var completed = 0;
        for (var trace = 0; trace < Traces; trace++)
        {
            var stages = RandomStages(random);
            char? until = random.Next(3) == 0 ? 'U' : null;
            long? maxSpan = random.Next(2) == 0 ? random.Next(1, 8) * 1000 : null;
            var stream = RandomStream(random);
            var query = $"sequence by user.name{(maxSpan is { } span ? $" with maxspan={span}ms" : "")} {string.Concat(stages.Select(Term))}{(until is { } end ? " until " + Term(end) : "")}";
            var expected = SequenceModel.Run(stream, stages, until, maxSpan).Select(events => string.Join(',', events)).ToArray();
            var actual = stream.Select(Record).ToObservable().Sequence(query)
                .Select(detection => string.Join(',', detection.Events.Select(record => record!.Origin.Source))).ToEnumerable().ToArray();
            Assert.True(expected.SequenceEqual(actual), $"seed {seed}, trace {trace}\n{query}\n{string.Join(' ', stream)}\nexpected {string.Join(' ', expected)}\nactual   {string.Join(' ', actual)}");
            completed += expected.Length;
        }
        Assert.True(completed > Traces / 2, $"only {completed} sequences completed: the streams test too little");
    }

    private static string RandomStages(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(2, 5)).Select(_ => "ABC"[random.Next(3)]));

    private static SequenceModel.Event[] RandomStream(Random random)
    {
        var stream = new SequenceModel.Event[random.Next(1, 28)];
        var time = 0L;
        for (var i = 0; i < stream.Length; i++)
        {
            time += random.Next(4) * 500;
            var labels = new StringBuilder();
            foreach (var label in Labels)
            {
                if (random.Next(label == 'U' ? 10 : 3) == 0) labels.Append(label);
            }
            stream[i] = new SequenceModel.Event(labels.ToString(), time, random.Next(3) == 0 ? "y" : "x", i.ToString(CultureInfo.InvariantCulture));
        }
        return stream;
    }

    private static string Term(char label) => $"[any where event.action == \"{label}\"]";

    private static EventRecord Record(SequenceModel.Event item)
    {
        var labels = string.Join(',', item.Labels.Select(label => $"\"{label}\""));
        return EventRecord.Parse($$"""{"@timestamp":{{item.Time}},"user.name":"{{item.Key}}","event.action":[{{labels}}] }""", item.Name);
    }
}
