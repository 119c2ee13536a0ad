using System.Globalization;
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
    private const int Traces = 25_000;

    [Fact]
    public void Random_streams_give_what_the_model_gives()
    {
        const int seed = 20260102;
        var random = new Random(seed);
        var (completed, withMissing) = (0, 0);
        for (var trace = 0; trace < Traces; trace++)
        {
            var (query, eql) = RandomSequences.Query(random);
            var stream = RandomSequences.Stream(random);
            string[] expected = [.. SequenceModel.Run(stream, query).Order(StringComparer.Ordinal)];
            var detections = stream.Select(RandomSequences.Record).ToObservable().Sequence(eql).ToEnumerable().ToArray();
            string[] actual = [.. detections.Select(Describe).Order(StringComparer.Ordinal)];
            Assert.True(expected.SequenceEqual(actual), $"seed {seed}, trace {trace}\n{eql}\n{string.Join('\n', stream.Select(Show))}\nexpected {string.Join(' ', expected)}\nactual   {string.Join(' ', actual)}");
            Assert.True(IsOrdered(detections), $"seed {seed}, trace {trace}\n{eql}: out of order: {string.Join(' ', detections.Select(Describe))}");
            completed += expected.Length;
            if (query.Stages.Any(stage => stage.IsMissing)) withMissing += expected.Length;
        }
        Assert.True(completed > Traces / 2 && withMissing > Traces / 8, $"only {completed} sequences completed, {withMissing} with missing events: the streams test too little");
    }

    private static string Describe(Detection detection) => string.Join(',', detection.Events.Select(record => record?.Origin.Source ?? "-"));

    // By the time at which they are certain; of equal times by the last event, unless some had to wait.
    private static bool IsOrdered(Detection[] detections) => detections.Zip(detections.Skip(1)).All(pair =>
        pair.First.Time <= pair.Second.Time && (pair.First.Events[^1] is not { } first || pair.Second.Events[^1] is not { } second || NumberOf(first) <= NumberOf(second)));

    private static int NumberOf(EventRecord record) => int.Parse(record.Origin.Source, CultureInfo.InvariantCulture);

    private static string Show(SequenceModel.Event item) => $"{item.Name}: {item.Labels} at {item.Time} ns, keys {string.Join(" | ", item.Keys.Select(values => string.Join('+', values)))}";
}
