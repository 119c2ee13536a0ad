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
    [Fact]
    public void Random_streams_give_what_the_model_gives()
    {
        const int seed = 20260102;
        var random = new Random(seed);
        var traces = new ModelTraces();
        var (query, eql, operation) = (default(SequenceModel.Query)!, "", (IObservable<Detection>?)null);
        SequenceModel.Event[] stream = [];
        var source = Observable.Defer(() => stream.Select(RandomSequences.Record).ToObservable(ImmediateScheduler.Instance));
        for (var trace = 0; trace < ModelTraces.Count; trace++)
        {
            // Compiling costs more than matching, so some streams share a query.
            if (trace % 4 == 0)
            {
                (query, eql) = RandomSequences.Query(random);
                operation = source.Sequence(eql);
            }
            stream = RandomSequences.Stream(random);
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

    private static string Describe(Detection detection) => string.Join(',', detection.Events.Select(record => record?.Origin.Source ?? "-"));

    // By the time at which they are certain; of equal times by the last event, unless some had to wait.
    private static bool IsOrdered(List<Detection> detections) => detections.Zip(detections.Skip(1)).All(pair =>
        pair.First.Time <= pair.Second.Time && (pair.First.Events[^1] is not { } first || pair.Second.Events[^1] is not { } second || NumberOf(first) <= NumberOf(second)));

    private static int NumberOf(EventRecord record) => int.Parse(record.Origin.Source, CultureInfo.InvariantCulture);

    private static string Show(SequenceModel.Event item) => $"{item.Name}: {item.Labels} at {item.Time} ns, keys {string.Join(" | ", item.Keys.Select(values => string.Join('+', values)))}";
}
