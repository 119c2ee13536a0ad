using System.Reactive;
using System.Text;
using RuleEngine.Alerts;
using RuleEngine.Diagnostics;
using RuleEngine.Events;

namespace RuleEngine.Tests.Execution;

/// <summary>What an event of a reader allocates on its way through a run. In a collection of its own, so that no other test runs meanwhile.</summary>
[Collection(MemoryTests.Collection)]
public class CorrelationAllocationTests
{
    private const int Events = 2000;

    private static readonly string[] Rules =
    [
        Rule(1, "eql", "any where event.code == \"1\" and user.name : \"a*\"", ""),
        Rule(2, "eql", "sequence by host.id, user.name with maxspan=1m [any where event.code == \"1\"] [any where event.code == \"2\"] [any where event.code == \"3\"] until [any where event.code == \"4\"]", ""),
        Rule(3, "eql", "sequence by host.id with maxspan=1m ![any where event.code == \"1\"] [any where event.code == \"2\"] ![any where event.code == \"3\"]", ""),
        Rule(4, "eql", "sample by host.id [any where event.code == \"1\"] [any where event.code == \"2\"]", ""),
        Rule(5, "threshold", "any where event.code == \"1\"", "threshold = {field = [\"user.name\"], value = 3, cardinality = [{field = \"process.pid\", value = 2}]}"),
        Rule(6, "threshold", "any where event.code == \"2\"", "threshold = {field = [], value = 3}"),
        Rule(7, "new_terms", "event.code : 1", "new_terms = {field = \"new_terms_fields\", value = [\"user.name\"], history_window_start = [{field = \"history_window_start\", value = \"now-2h\"}]}")
            .Replace("language = \"eql\"", "language = \"kuery\"", StringComparison.Ordinal),
        Rule(8, "eql", "any where event.code == \"1\"", "alert_suppression = {group_by = [\"user.name\"], duration = {value = 1, unit = \"h\"}}"),
    ];

    [Fact]
    public void An_event_that_matches_nothing_allocates_nothing_in_match_and_correlate()
    {
        var alerts = 0;
        using var run = Start(() => alerts++, Rules, out var stream);
        // So that there is state of each kind, and timers are set that the events below do not reach.
        for (var i = 0; i < 100; i++) run.OnNext(stream.Next(i % 2 == 0 ? "1" : "2", i));
        Assert.True(alerts > 0);
        for (var i = 0; i < Events; i++) run.OnNext(stream.Next("9", i));

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Events; i++) run.OnNext(stream.Next("9", i));
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void An_event_that_a_sequence_takes_instead_of_another_takes_its_room()
    {
        using var run = Start(() => { }, [Rules[1]], out var stream);
        for (var i = 0; i < 20_000; i++) run.OnNext(stream.Next(i % 2 == 0 ? "1" : "2", i / 2 % 100));

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Events; i++) run.OnNext(stream.Next(i % 2 == 0 ? "1" : "2", i / 2 % 100));
        // Chunks come and go, and the queue is cleared out now and then.
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / Events, 0, 128);
    }

    private static DetectionRun Start(Action alert, string[] rules, out Stream stream)
    {
        var engine = DetectionEngine.Load(rules.Select((rule, i) => new SourceText($"{i}.toml", rule)));
        Assert.True(engine.Rules.All(rule => rule.IsCompiled), string.Join('\n', engine.Diagnostics));
        stream = new Stream(engine.Fields);
        return engine.Start(Observer.Create<Alert>(_ => alert()));
    }

    private static string Rule(int number, string type, string query, string rest) => $"""
        [metadata]
        creation_date = "2026/01/01"
        updated_date = "2026/01/01"
        [rule]
        author = ["x"]
        description = "d"
        language = "eql"
        name = "Rule {number}"
        risk_score = 21
        rule_id = "{number:00000000}-1111-4111-8111-111111111111"
        severity = "low"
        from = "now-1h"
        type = "{type}"
        {rest}
        query = '''{query}'''
        """;

    // Events of one reader, in one object over one array.
    private sealed class Stream(FieldTable fields)
    {
        private readonly EventFactory _factory = new(fields);
        private readonly byte[] _bytes = Encoding.UTF8.GetBytes("""{"@timestamp":1700000000000,"event":{"code":"0"},"host":{"id":"h-00000"},"user":{"name":"a-00000"},"process":{"pid":4}}""");
        private long _number;

        public EventRecord Next(string code, int key)
        {
            var text = _bytes.AsSpan();
            text[text.IndexOf("\"code\":\""u8) + 8] = (byte)code[0];
            Write(key, text.Slice(text.IndexOf("h-"u8) + 2, 5));
            Write(key, text.Slice(text.IndexOf("a-"u8) + 2, 5));
            Write(++_number, text.Slice(text.IndexOf(":17"u8) + 8, 6));
            return _factory.TryLend(_bytes, 0, _bytes.Length, new EventOrigin("stream", _number), out var record, out var problem) ? record : throw new InvalidOperationException(problem);
        }

        private static void Write(long number, Span<byte> digits)
        {
            for (var i = digits.Length - 1; i >= 0; i--, number /= 10) digits[i] = (byte)('0' + number % 10);
        }
    }
}
