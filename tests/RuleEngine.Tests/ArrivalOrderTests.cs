using System.Globalization;
using System.Reactive.Linq;
using System.Text;
using RuleEngine.Events;
using Xunit.Abstractions;

namespace RuleEngine.Tests;

/// <summary>Within the allowed lateness the order of arrival does not matter: alerts are the same bytes in the same order.</summary>
public class ArrivalOrderTests(ITestOutputHelper output)
{
    private const int Streams = 20;
    private const int Permutations = 10;
    private const int TieStreams = 100;
    private const int Events = 80;
    private static readonly TimeSpan Lateness = TimeSpan.FromSeconds(4);

    [Theory]
    [InlineData("any where event.action == \"A\"", 11)]
    [InlineData("sequence [any where event.action == \"A\"] [any where event.action == \"B\"]", 12)]
    [InlineData("sequence by user.name with maxspan=6s [any where event.action == \"A\"] [any where event.action == \"B\"] with runs=2 until [any where event.action == \"C\"]", 13)]
    [InlineData("sequence by user.name with maxspan=3s [any where event.action == \"A\"] [any where event.action == \"B\"] ![any where event.action == \"C\"]", 14)]
    [InlineData("sequence by user.name with maxspan=5s ![any where event.action == \"C\"] [any where event.action == \"A\"] ![any where event.action == \"D\"] [any where event.action == \"B\"]", 15)]
    [InlineData("threshold any where event.action == \"A\"", 16)]
    [InlineData("threshold with cardinality any where event.action != \"D\"", 17)]
    public void Alerts_are_the_same_bytes_for_every_order_within_the_lateness(string query, int seed)
    {
        var engine = DetectionEngine.Load(RuleOf(query));
        Assert.True(engine.Rules[0].IsCompiled, string.Join('\n', engine.Diagnostics));
        var random = new Random(seed);
        var (alerts, disturbed) = (0, 0);
        for (var stream = 0; stream < Streams; stream++)
        {
            var sorted = RandomStream(random, engine.Fields);
            var expected = Run(engine, sorted, TimeSpan.Zero, out _);
            alerts += expected.Length;
            for (var permutation = 0; permutation < Permutations; permutation++)
            {
                var arrival = Permute(random, sorted);
                var actual = Run(engine, arrival, Lateness, out var statistics);
                Assert.True(expected.SequenceEqual(actual), $"seed {seed}, stream {stream}, permutation {permutation}: {string.Join(' ', arrival.Select(record => record.Origin))}");
                Assert.Equal((Events, 0L, 0L), (statistics.Events, statistics.TooLateEvents, statistics.EventsReleasedEarly));
                Assert.InRange(statistics.MaxLateness, TimeSpan.Zero, Lateness);
                if (!expected.SequenceEqual(Run(engine, arrival, TimeSpan.Zero, out _))) disturbed++;
            }
        }
        output.WriteLine($"seed {seed}: {Streams} streams, {Streams * Permutations} permutations, {alerts} alerts; {disturbed} permutations give other alerts without a lateness");
        Assert.True(alerts > Streams && disturbed > Permutations, $"the streams prove nothing: {alerts} alerts, {disturbed} disturbed");
    }

    [Fact]
    public void A_tiebreaker_orders_equal_times_even_when_no_lateness_is_allowed()
    {
        const int seed = 18;
        var engine = DetectionEngine.Load(RuleOf("sequence [any where event.action == \"A\"] [any where event.action == \"B\"]"));
        var random = new Random(seed);
        var effects = 0;
        for (var permutation = 0; permutation < TieStreams; permutation++)
        {
            var sorted = RandomStream(random, engine.Fields);
            var options = new DetectionOptions { TiebreakerField = "event.sequence" };
            var expected = Run(engine, sorted, options, out _);
            if (!expected.SequenceEqual(Run(engine, sorted, TimeSpan.Zero, out _))) effects++;
            var ties = sorted.GroupBy(record => record.Time).SelectMany(group => Shuffle(random, group));
            Assert.True(expected.SequenceEqual(Run(engine, [.. ties], options, out _)), $"seed {seed}, permutation {permutation}");
        }
        output.WriteLine($"seed {seed}: {TieStreams} permutations, {effects} in which the tiebreaker changes the alerts");
        Assert.True(effects > 0);
    }

    private static EventRecord[] Shuffle(Random random, IEnumerable<EventRecord> events)
    {
        var shuffled = events.ToArray();
        random.Shuffle(shuffled);
        return shuffled;
    }

    // Each event is on its way for at most the lateness, to the second, so that the limit itself is often met.
    private static EventRecord[] Permute(Random random, EventRecord[] sorted) =>
        [.. Shuffle(random, sorted).OrderBy(record => record.Time + TimeSpan.FromSeconds(random.Next(0, (int)Lateness.TotalSeconds + 1)))];

    private static string[] Run(DetectionEngine engine, EventRecord[] events, TimeSpan lateness, out DetectionStatistics statistics) =>
        Run(engine, events, new DetectionOptions { AllowedLateness = lateness }, out statistics);

    private static string[] Run(DetectionEngine engine, EventRecord[] events, DetectionOptions options, out DetectionStatistics statistics)
    {
        statistics = new DetectionStatistics();
        return [.. engine.Detect(events.ToObservable(), statistics, options).ToEnumerable().Select(alert => Convert.ToHexString(alert.Document.Span))];
    }

    private static EventRecord[] RandomStream(Random random, FieldTable fields)
    {
        var factory = new EventFactory(fields);
        var second = 1_000_000;
        var events = new EventRecord[Events];
        for (var i = 0; i < events.Length; i++)
        {
            second += random.Next(0, 3);
            var json = string.Create(CultureInfo.InvariantCulture, $$"""
                {"@timestamp":{{second}}000,"event":{"action":"{{"ABCD"[random.Next(4)]}}","sequence":{{Events - i}} },"user":{"name":"{{"xy"[random.Next(2)]}}"} }
                """);
            var origin = new EventOrigin("events", i + 1);
            events[i] = factory.TryCreate(Encoding.UTF8.GetBytes(json), origin, out var record, out var problem) ? record : throw new FormatException(problem);
        }
        return events;
    }

    private static string RuleOf(string query)
    {
        var isThreshold = query.StartsWith("threshold ", StringComparison.Ordinal);
        var threshold = query.StartsWith("threshold with", StringComparison.Ordinal)
            ? "threshold = {field = [\"user.name\"], value = 3, cardinality = [{field = \"event.action\", value = 2}]}"
            : "threshold = {field = [\"user.name\"], value = 2}";
        return $"""
            [metadata]
            creation_date = "2026/01/01"
            updated_date = "2026/01/01"
            [rule]
            author = ["x"]
            description = "d"
            from = "now-10s"
            language = "eql"
            name = "Rule"
            risk_score = 21
            rule_id = "11111111-1111-4111-8111-111111111111"
            severity = "low"
            type = "{(isThreshold ? "threshold" : "eql")}"
            {(isThreshold ? threshold : "")}
            query = '''{query[(isThreshold ? query.IndexOf("any ", StringComparison.Ordinal) : 0)..]}'''
            """;
    }
}
