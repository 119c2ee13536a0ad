using RuleEngine.Compilation;
using RuleEngine.Compilation.Planning;
using RuleEngine.Diagnostics;
using RuleEngine.Events;
using RuleEngine.Events.Schema;
using RuleEngine.Execution.Operators;
using RuleEngine.Rules;

namespace RuleEngine.Tests.Execution.Operators.Aggregates;

/// <summary>
/// What a group keeps of a sliding window agrees with what working all over its events gives: events of random times in random order, with missing
/// values, arrays, texts among numbers, equal times, and windows that move.
/// </summary>
public class AggregateModelTests
{
    // A condition that no group meets, so that only the values count.
    private const string All = "count < 0 and rate < 0 and distinct([x]) < 0 and sum([x]) < 0 and min([x]) < 0 and max([x]) < 0 and avg([x]) < 0 and first([x]) == 0 and last([x]) == 0";
    private static readonly string[] Names = ["count", "rate", "distinct(x)", "sum(x)", "min(x)", "max(x)", "avg(x)", "first(x)", "last(x)"];

    [Fact]
    public void Random_windows_give_what_their_events_give()
    {
        const int Seed = 20261122;
        var random = new Random(Seed);
        var plan = Plan();
        var factory = new EventFactory(plan.Fields);
        var threshold = ((RulePlan.Threshold)plan.Rules[0]).Plan;
        var traces = new ModelTraces();
        for (var trace = 0; trace < ModelTraces.Count; trace += 10)
        {
            var account = StateBudget.Unlimited.Open(() => false);
            var group = new ThresholdGroupState([], account, threshold);
            var empty = account.Bytes;
            var model = new List<(EventRecord Record, int Arrival)>();
            var (late, gone, arrays) = (false, false, false);
            for (var step = 0; step < 12; step++)
            {
                var record = factory.Project(RandomEvent(random));
                late |= model.Exists(item => item.Record.Time > record.Time);
                arrays |= record["x"].Kind == FieldValueKind.Array;
                group.Add(record, record.Time);
                model.Add((record, step));
                if (random.Next(3) == 0)
                {
                    var cut = At(random.Next(40));
                    var removed = group.RemoveBefore(cut);
                    Assert.Equal(model.RemoveAll(item => item.Record.Time < cut), removed);
                    gone |= removed > 0;
                }
                group.IsComplete();
                if (model.Count == 0) continue;
                var expected = Expected([.. model.OrderBy(item => item.Record.Time).ThenBy(item => item.Arrival).Select(item => item.Record)], group.Latest);
                var actual = group.Aggregates.Select(item => $"{item.Key}={item.Value}");
                Assert.True(expected.SequenceEqual(actual), $"seed {Seed}, trace {trace}\nexpected {string.Join(' ', expected)}\nactual   {string.Join(' ', actual)}");
            }
            if (random.Next(2) == 0) group.RemoveBefore(At(1000));
            else group.Report();
            Assert.Equal(empty, account.Bytes);
            for (var i = 0; i < 10; i++)
            {
                traces.Note("late", late);
                traces.Note("gone", gone);
                traces.Note("arrays", arrays);
            }
        }
        traces.Require(("late", 90), ("gone", 80), ("arrays", 80));
    }

    private static string[] Expected(EventRecord[] events, EventTime latest)
    {
        var values = events.Select(record => record["x"]).Where(value => !value.IsMissing).Select(value => value.Kind == FieldValueKind.Array ? value.Elements.ToArray() : [value]).ToArray();
        var all = values.SelectMany(value => value).ToArray();
        var numbers = all.Where(value => value.Kind is FieldValueKind.Integer or FieldValueKind.Double).ToArray();
        // The numbers are multiples of an eighth, so that a decimal holds their sum.
        var sum = numbers.Sum(value => (decimal)value.AsDouble);
        var span = Math.Max(1, (latest - events[0].Time).TotalSeconds);
        FieldValue[] results =
        [
            FieldValue.From((long)events.Length), FieldValue.From(events.Length / span), FieldValue.From((long)all.Distinct().Count()), FieldValue.From((double)sum + 0.0),
            numbers.Length == 0 ? default : numbers.MinBy(value => value.AsDouble), numbers.Length == 0 ? default : numbers.MaxBy(value => value.AsDouble),
            numbers.Length == 0 ? default : FieldValue.From(((double)sum + 0.0) / numbers.Length), values.Length == 0 ? default : values[0][0], values.Length == 0 ? default : values[^1][^1],
        ];
        return [.. Names.Select((name, i) => $"{name}={results[i]}")];
    }

    private static EventRecord RandomEvent(Random random)
    {
        var value = random.Next(5) switch
        {
            0 => "",
            1 => ",\"x\":null",
            2 => $",\"x\":[{string.Join(',', Enumerable.Range(0, random.Next(1, 4)).Select(_ => RandomValue(random)))}]",
            _ => ",\"x\":" + RandomValue(random),
        };
        return EventRecord.Parse($"{{\"@timestamp\":\"{At(random.Next(30))}\"{value}}}");
    }

    private static string RandomValue(Random random) => random.Next(6) switch
    {
        0 => "\"ann\"",
        1 => (random.Next(-8, 8) / 8.0).ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => random.Next(-5, 5).ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    private static EventTime At(int seconds) => EventTime.From(DateTimeOffset.UnixEpoch + TimeSpan.FromSeconds(seconds));

    private static RuleSetPlan Plan()
    {
        var diagnostics = new DiagnosticBag();
        var definition = new ThresholdDefinition([], 1, []) { Condition = EmbeddedText.Standalone(All, "condition") };
        return new RuleCompiler(FieldSchema.Ecs).CompileThreshold(EmbeddedText.Standalone("any where true", "query"), TimeSpan.FromHours(1), definition, diagnostics)
            ?? throw new InvalidOperationException(string.Join('\n', diagnostics.Items));
    }
}
