using System.Text;
using RuleEngine.Alerts;
using RuleEngine.IO.Inputs;

namespace RuleEngine.IO.Tests.Inputs.Ahead;

/// <summary>Two threads allocate for batches and never for events: neither for those that no rule matches, nor for those that a rule looks at and does not hold.</summary>
[Collection(Alone.Name)]
public sealed class AheadAllocationTests : IDisposable
{
    private const int Few = 5_000;
    private const int Many = 85_000;

    // How many batches there are depends on which thread is faster, but not beyond this: it is their number times what one takes at most, and less than 20 bytes an event.
    private const long BytesForAllBatches = 1_500_000;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    // matches nothing
    [InlineData("9", 0)]
    // is the second event of a sequence that has no first one
    [InlineData("2", 1)]
    public void An_event_that_nobody_holds_allocates_nothing_under_two_threads(string code, int matches)
    {
        var engine = DetectionEngine.Load(Rule);
        Assert.True(engine.Rules[0].IsCompiled, string.Join('\n', engine.Diagnostics));
        var (few, many) = (Write("few", code, Few), Write("many", code, Many));
        // The first pass is for the compiler.
        Run(engine, few, Few, matches);

        var allocated = Allocated(engine, many, Many, matches) - Allocated(engine, few, Few, matches);

        Assert.InRange(allocated, -BytesForAllBatches, BytesForAllBatches);
    }

    private static string Rule => """
        [metadata]
        creation_date = "2024/05/06"
        maturity = "production"
        updated_date = "2024/05/06"
        [rule]
        author = ["Tests"]
        name = "pair"
        description = "A test."
        rule_id = "12345678-1234-1234-1234-123456789012"
        risk_score = 21
        severity = "low"
        type = "eql"
        language = "eql"
        query = '''sequence by host.name with maxspan=1m [any where event.code == "1"] [any where event.code == "2" and user.name != "\n"]'''
        """;

    private string Write(string name, string code, int count)
    {
        var text = new StringBuilder();
        for (var i = 0; i < count; i++) text.Append($"{{\"@timestamp\":\"2024-05-06T10:00:00Z\",\"event\":{{\"code\":\"{code}\"}},\"host.name\":\"h{i % 7}\",\"user.name\":\"u\\n{i % 50}\"}}\n");
        return _folder.Write(name + ".ndjson", text.ToString());
    }

    private static long Allocated(DetectionEngine engine, string path, int events, int matches)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        Run(engine, path, events, matches);
        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }

    private static void Run(DetectionEngine engine, string path, int events, int matches)
    {
        var options = new EventInputOptions { Threads = 2, BatchBytes = 4096, CreateSifter = () => engine.CreateSifter() };
        var (read, matched, code) = (0, 0, engine.Fields.IdOf("event.code"));
        using var run = engine.Start(System.Reactive.Observer.Create<Alert>(alert => Assert.Fail($"an alert: {alert.Id}")));
        foreach (var record in EventInputs.Open([path], engine.Fields, options).ReadLent())
        {
            read++;
            if (!record[code].IsMissing) matched++;
            run.OnNext(record);
        }
        Assert.Equal((events, matches * events), (read, matched));
    }
}
