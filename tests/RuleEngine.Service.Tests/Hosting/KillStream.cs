using System.Globalization;
using System.Text;
using RuleEngine.Alerts;
using RuleEngine.Diagnostics;
using RuleEngine.Events;
using RuleEngine.IO.Inputs;

namespace RuleEngine.Service.Tests.Hosting;

/// <summary>A stream of small events without end, the same each time, with rules that keep state over it, and what these raise when nothing disturbs them.</summary>
internal static class KillStream
{
    public const int BatchSize = 40;
    private const string Index = "kill-test";
    private static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 0, 0, TimeSpan.Zero);
    private static readonly string[] Actions = ["A", "B", "C", "D", "D", "E", "F", "G"];

    public static IReadOnlyList<(string Name, string Text)> Rules { get; } =
    [
        ("pair", TestRules.Eql("pair", "sequence by user.name with maxspan=60s [any where event.action == \"A\"] [any where event.action == \"B\"] [any where event.action == \"C\"]")),
        ("absent", TestRules.Eql("absent", "sequence by user.name with maxspan=5s [any where event.action == \"E\"] ![any where event.action == \"F\"]")),
        ("count", TestRules.Threshold("count", "event.action : D", "user.name", 7)),
        ("single", TestRules.Eql("single", "any where event.action == \"G\" and user.name == \"u7\"")),
        ("few", TestRules.Eql("few", "any where event.action == \"B\" and user.name == \"u3\"", """
            [rule.alert_suppression]
            group_by = ["user.name"]
            duration = { value = 2, unit = "m" }
            """)),
    ];

    /// <summary>A batch as a shipper sends it, each event with its id.</summary>
    public static byte[] Bulk(int batch)
    {
        var body = new StringBuilder();
        for (var number = batch * BatchSize; number < (batch + 1) * BatchSize; number++)
        {
            body.Append(CultureInfo.InvariantCulture, $$$"""{"create":{"_index":"{{{Index}}}","_id":"{{{number}}}"}}""").Append('\n').Append(Event(number)).Append('\n');
        }
        return Encoding.UTF8.GetBytes(body.ToString());
    }

    /// <summary>A batch as lines of a file.</summary>
    public static string Lines(int batch) => string.Concat(Enumerable.Range(batch * BatchSize, BatchSize).Select(number => Event(number) + "\n"));

    /// <summary>The alerts of the first batches, their documents by id and by how many other alerts each stands for.</summary>
    public static SortedDictionary<string, string> Alerts(int batches)
    {
        var engine = DetectionEngine.Load(Rules.Select(rule => new SourceText(rule.Name + ".toml", rule.Text)));
        Assert.All(engine.Rules, rule => Assert.True(rule.IsCompiled));
        var alerts = new AlertList();
        using var run = engine.Start(alerts);
        using var decoder = new EventDecoder(engine.Fields);
        for (var number = 0; number < batches * BatchSize; number++)
        {
            var isEvent = decoder.TryDecodeJson(Encoding.UTF8.GetBytes(Event(number)), new EventOrigin("bulk", number), Index, number.ToString(CultureInfo.InvariantCulture), out var record, out var problem);
            Assert.True(isEvent, problem);
            run.OnNext(record!);
        }
        var documents = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var alert in alerts.Alerts.SelectMany(alert => alert.BuildingBlocks.Append(alert))) Assert.True(documents.TryAdd(KeyOf(alert), Encoding.UTF8.GetString(alert.Document.Span)));
        return documents;
    }

    private static string KeyOf(Alert alert) => $"{alert.Id} {(alert.IsUpdate ? alert.Detection.Suppression!.ToString() : "")}";

    private static string Event(int number)
    {
        // A generator that needs no memory: the same number gives the same event.
        var mixed = (uint)number * 2654435761u;
        mixed ^= mixed >> 15;
        mixed *= 2246822519u;
        mixed ^= mixed >> 13;
        var time = Start.AddMilliseconds(200 * number);
        return $$$"""{"@timestamp":"{{{time:O}}}","event":{"action":"{{{Actions[mixed % 8]}}}"},"user":{"name":"u{{{mixed / 8 % 20}}}"},"host":{"name":"h{{{mixed / 160 % 5}}}"},"message":"event {{{number}}} of a stream"}""";
    }

    private sealed class AlertList : IObserver<Alert>
    {
        public List<Alert> Alerts { get; } = [];

        public void OnNext(Alert value) => Alerts.Add(value);

        public void OnError(Exception error) => throw error;

        public void OnCompleted()
        {
        }
    }
}
