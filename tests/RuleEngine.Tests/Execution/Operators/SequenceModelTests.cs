using System.Globalization;
using System.Reactive.Concurrency;
using System.Reactive.Linq;
using RuleEngine.Alerts;
using RuleEngine.Events;

namespace RuleEngine.Tests.Execution.Operators;

/// <summary>
/// The operator agrees with <see cref="SequenceModel"/> on random queries and streams: runs, up to two join keys, optional or with several values,
/// ties and events within one millisecond, until, and clauses for missing events at the start, in the middle and at the end.
/// </summary>
public class SequenceModelTests
{
    private static readonly string[] KeyFields = ["user.name", "user.domain"];

    [Fact]
    public void Random_streams_give_what_the_model_gives()
    {
        const int seed = 20260102;
        var random = new Random(seed);
        var traces = new ModelTraces();
        var (query, eql, operation) = (default(SequenceModel.Query)!, "", (IObservable<Detection>?)null);
        SequenceModel.Event[] stream = [];
        var source = Observable.Defer(() => stream.Select(Record).ToObservable(ImmediateScheduler.Instance));
        for (var trace = 0; trace < ModelTraces.Count; trace++)
        {
            // Compiling costs more than matching, so some streams share a query.
            if (trace % 4 == 0)
            {
                (query, eql) = RandomQuery(random);
                operation = source.Sequence(eql);
            }
            stream = RandomStream(random);
            string[] expected = [.. SequenceModel.Run(stream, query, out var happened).Order(StringComparer.Ordinal)];
            var detections = new List<Detection>();
            operation!.Subscribe(detections.Add).Dispose();
            string[] actual = [.. detections.Select(Describe).Order(StringComparer.Ordinal)];
            Assert.True(expected.SequenceEqual(actual), $"seed {seed}, trace {trace}\n{eql}\n{string.Join('\n', stream.Select(Show))}\nexpected {string.Join(' ', expected)}\nactual   {string.Join(' ', actual)}");
            Assert.True(IsOrdered(detections), $"seed {seed}, trace {trace}\n{eql}: out of order: {string.Join(' ', detections.Select(Describe))}");
            Note(traces, query, stream, expected, happened);
        }
        traces.Require(
            ("detection", 30), ("several detections", 18), ("detection with a missing event", 12), ("one positive stage", 7), ("four positive stages", 14),
            ("a stage twice in a row", 40), ("until", 18), ("two key fields", 22), ("several keys", 40), ("events of one time", 50), ("tie in a sequence", 9),
            ("until kill", 8), ("maxspan exceeded", 10), ("missing event seen", 7), ("overwritten", 24), ("until, maxspan, a repeated stage and missing at once", 2.5));
    }

    private static void Note(ModelTraces traces, SequenceModel.Query query, SequenceModel.Event[] stream, string[] expected, SequenceModel.Happening happened)
    {
        var (positive, missing) = (query.Stages.Count(stage => !stage.IsMissing), query.Stages.Any(stage => stage.IsMissing));
        var runs = query.Stages.Zip(query.Stages.Skip(1)).Any(pair => pair.First == pair.Second);
        traces.Note("detection", expected.Length > 0);
        traces.Note("several detections", expected.Length > 1);
        traces.Note("detection with a missing event", expected.Length > 0 && missing);
        traces.Note("one positive stage", positive == 1);
        traces.Note("four positive stages", positive == 4);
        traces.Note("a stage twice in a row", runs);
        traces.Note("until", query.Until is not null);
        traces.Note("two key fields", query.Optional.Count == 2);
        traces.Note("several keys", query.Optional.Count > 0 && stream.SelectMany(item => item.Keys[0]).Distinct().Count() > 1);
        traces.Note("events of one time", stream.Zip(stream.Skip(1)).Any(pair => pair.First.Time == pair.Second.Time));
        traces.Note("tie in a sequence", happened.HasFlag(SequenceModel.Happening.Tie));
        traces.Note("until kill", happened.HasFlag(SequenceModel.Happening.KilledByUntil));
        traces.Note("maxspan exceeded", happened.HasFlag(SequenceModel.Happening.MaxSpanExceeded));
        traces.Note("missing event seen", happened.HasFlag(SequenceModel.Happening.MissingEventSeen));
        traces.Note("overwritten", happened.HasFlag(SequenceModel.Happening.Overwritten));
        traces.Note("until, maxspan, a repeated stage and missing at once", query is { Until: not null, MaxSpan: not null } && runs && missing);
    }

    private static (SequenceModel.Query Query, string Eql) RandomQuery(Random random)
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
        if (stages.TrueForAll(stage => stage.IsMissing) || stages.Count < 2) return RandomQuery(random);
        bool[] optional = [.. KeyFields.Take(random.Next(3)).Select(_ => random.Next(3) == 0)];
        long? maxSpan = random.Next(2) == 0 || stages.Exists(stage => stage.IsMissing) ? random.Next(1, 8) * 1000 : null;
        char? until = random.Next(4) == 0 ? 'U' : null;
        var by = string.Join(", ", optional.Select((isOptional, i) => (isOptional ? "?" : "") + KeyFields[i]));
        var eql = $"sequence {(by.Length > 0 ? "by " + by : "")} {(maxSpan is { } span ? $"with maxspan={span}ms" : "")} {string.Join(' ', terms)} {(until is { } end ? "until " + Term(end) : "")}";
        return (new SequenceModel.Query(stages, optional, until, maxSpan), eql);
    }

    private static SequenceModel.Event[] RandomStream(Random random)
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

    private static string Describe(Detection detection) => string.Join(',', detection.Events.Select(record => record?.Origin.Source ?? "-"));

    // By the time at which they are certain; of equal times by the last event, unless some had to wait.
    private static bool IsOrdered(List<Detection> detections) => detections.Zip(detections.Skip(1)).All(pair =>
        pair.First.Time <= pair.Second.Time && (pair.First.Events[^1] is not { } first || pair.Second.Events[^1] is not { } second || NumberOf(first) <= NumberOf(second)));

    private static int NumberOf(EventRecord record) => int.Parse(record.Origin.Source, CultureInfo.InvariantCulture);

    private static string Show(SequenceModel.Event item) => $"{item.Name}: {item.Labels} at {item.Time} ns, keys {string.Join(" | ", item.Keys.Select(values => string.Join('+', values)))}";

    private static EventRecord Record(SequenceModel.Event item)
    {
        var time = new EventTime(item.Time).ToString();
        return EventRecord.Parse($$"""{"@timestamp":"{{time}}","event.action":{{Array(item.Labels.Select(label => $"{label}"))}},"user.name":{{Array(item.Keys[0])}},"user.domain":{{Array(item.Keys[1])}} }""", item.Name);
    }

    private static string Array(IEnumerable<string> values) => $"[{string.Join(',', values.Select(value => $"\"{value}\""))}]";
}
