using System.Globalization;
using System.Reactive.Linq;
using System.Reactive.Subjects;
using System.Text;
using RuleEngine.Alerts;
using RuleEngine.Diagnostics;
using RuleEngine.Events;

namespace RuleEngine.Tests.Execution;

/// <summary>A flood of distinct keys, as an attacker can make, neither exhausts memory, nor goes unsaid, nor costs other rules anything.</summary>
[Collection(MemoryTests.Collection)]
public class KeyFloodTests
{
    private const int Keys = 50_000;
    private const long Budget = 8 << 20;

    // Matcher, scheduler and alerts of the run, and the slack of the measurement.
    private const long Rest = 1 << 20;

    [Theory]
    [InlineData("eql", "sequence by user.name with maxspan=1h [any where event.code == \"1\"] [any where event.code == \"2\"]", "")]
    [InlineData("eql", "sequence by user.name with maxspan=1h [any where event.code == \"1\"] ![any where event.code == \"2\"]", "")]
    [InlineData("eql", "sequence by user.name with maxspan=1h ![any where event.code == \"1\"] [any where event.code == \"2\"]", "")]
    [InlineData("eql", "sample by user.name [any where event.code == \"1\"] [any where event.code == \"2\"]", "")]
    [InlineData("threshold", "any where event.code == \"1\"", "threshold = {field = [\"user.name\"], value = 3}")]
    [InlineData("threshold", "any where event.code == \"1\"", "threshold = {field = [\"user.name\"], value = 3, cardinality = [{field = \"event.code\", value = 2}]}")]
    [InlineData("threshold", "any where event.code == \"1\"", "threshold = {field = [\"user.name\"], condition = \"count >= 3 and rate > 0 and distinct([event.code]) > 0 and first([event.code]) == last([event.code])\"}")]
    [InlineData("threshold", "any where event.code == \"1\"", "threshold = {field = [\"user.name\"], condition = \"count >= 3 and sum([network.bytes]) == 0 and avg([network.bytes]) == 0 and min([network.bytes]) == max([network.bytes])\"}")]
    public void Memory_stays_within_the_budget_and_what_is_evicted_is_counted_and_told_once(string type, string query, string rest)
    {
        using var run = Flood(() => new Run(Budget, Rule(1, type, query, rest)), Keys, Budget / 2, Budget + Rest);

        var notice = Assert.Single(run.Notices);
        Assert.Equal((RuleId(1), "Evicted"), (notice.RuleId, notice.Reason));
        var evicted = run.Dropped(1, "Evicted");
        Assert.InRange(evicted, 1, Keys - 1);
        // Each key is evicted, or still there: it completes, or it forbids. The last come first, before others can take their place.
        for (var i = Keys - 1; i >= 0; i--) run.Offer(type == "threshold" ? "1" : "2", i);
        run.Complete();
        var isForbidding = query.Contains("![any where event.code == \"1\"]", StringComparison.Ordinal);
        var isWaiting = query.Contains("![any where event.code == \"2\"]", StringComparison.Ordinal);
        if (type == "threshold") Assert.Equal(2 * Keys, run.Dropped(1, "Evicted") + run.Dropped(1, "EndOfStream"));
        else if (isWaiting) Assert.Equal(Keys - evicted, run.Dropped(1, "MissingEventSeen"));
        else Assert.Equal(isForbidding ? evicted : Keys - evicted, run.Alerts.Count);
        Assert.Single(run.Notices);
    }

    [Fact]
    public void New_terms_stay_within_the_budget_and_those_that_are_forgotten_come_as_new()
    {
        const long budget = Budget / 2;
        var rule = Rule(1, "new_terms", "event.code : 1", "new_terms = {field = \"new_terms_fields\", value = [\"user.name\"], history_window_start = [{field = \"history_window_start\", value = \"now-2h\"}]}")
            .Replace("language = \"eql\"", "language = \"kuery\"", StringComparison.Ordinal);
        using var run = Flood(() => new Run(budget, rule), Keys, budget / 2, budget + Rest);

        Assert.Equal(Keys, run.Alerts.Count);
        Assert.Equal(["ColdStart", "Evicted"], run.Notices.Select(notice => notice.Reason));
        var evicted = run.Dropped(1, "Evicted");
        Assert.InRange(evicted, 1, Keys - 1);
        // The last come first, before others can take their place.
        for (var i = Keys - 1; i >= 0; i--) run.Offer("1", i);
        Assert.Equal(Keys + evicted, run.Alerts.Count);
        Assert.Equal(2, run.Notices.Count);
    }

    [Fact]
    public void A_quarter_of_a_million_keys_for_all_kinds_of_rules_at_once_take_no_more_than_the_budget()
    {
        const int keys = 250_000;
        const long budget = 32 << 20;
        using var run = Flood(() => new Run(
            budget,
            Rule(1, "eql", "sequence by user.name with maxspan=1h [any where event.code == \"1\"] [any where event.code == \"2\"]", ""),
            Rule(2, "eql", "sequence by user.name with maxspan=1h [any where event.code == \"1\"] ![any where event.code == \"2\"]", ""),
            Rule(3, "eql", "sample by user.name [any where event.code == \"1\"] [any where event.code == \"2\"]", ""),
            Rule(4, "threshold", "any where event.code == \"1\"", "threshold = {field = [\"user.name\"], value = 3}")), keys, budget / 4, budget + Rest);
        run.Complete();

        Assert.Equal([RuleId(1), RuleId(2), RuleId(3), RuleId(4)], run.Notices.Select(notice => notice.RuleId!).Order(StringComparer.Ordinal));
        foreach (var rule in new[] { 1, 3, 4 }) Assert.Equal(keys, run.Dropped(rule, "Evicted") + run.Dropped(rule, "EndOfStream"));
        Assert.Equal(keys, run.Dropped(2, "Evicted") + run.Alerts.Count);
    }

    [Fact]
    public void A_rule_that_does_not_flood_loses_nothing_while_its_neighbours_do()
    {
        const int quietKeys = 1000;
        using var run = new Run(
            Budget / 2,
            Rule(1, "eql", "sequence by user.name with maxspan=1h [any where event.code == \"1\"] [any where event.code == \"never\"]", ""),
            Rule(2, "threshold", "any where event.code == \"1\"", "threshold = {field = [\"user.name\"], value = 3}"),
            Rule(3, "eql", "sequence by user.name with maxspan=1h [any where event.code == \"a\"] [any where event.code == \"b\"] ![any where event.code == \"never\"]", ""),
            Rule(4, "eql", "sample by user.name [any where event.code == \"a\"] [any where event.code == \"b\"]", ""),
            Rule(5, "threshold", "any where event.code == \"a\"", "threshold = {field = [\"user.name\"], value = 2}"));
        for (var i = 0; i < quietKeys; i++) run.Offer("a", i);
        for (var i = 0; i < 2 * Keys; i++) run.Offer("1", i);
        for (var i = 0; i < quietKeys; i++) run.Offer("b", i);
        for (var i = 0; i < quietKeys; i++) run.Offer("a", i);
        for (var i = 0; i < 2 * Keys; i++) run.Offer("1", i);
        run.Complete();

        Assert.Equal([RuleId(1), RuleId(2)], run.Notices.Select(notice => notice.RuleId!).Order(StringComparer.Ordinal));
        foreach (var quiet in new[] { 3, 4, 5 })
        {
            Assert.Equal(0, run.Dropped(quiet, "Evicted"));
            Assert.Equal(quietKeys, run.Alerts.Count(rule => rule == RuleId(quiet)));
        }
        Assert.All([1, 2], flooding => Assert.InRange(run.Dropped(flooding, "Evicted"), 2 * Keys, 4 * Keys));
    }

    [Theory]
    [InlineData("any where event.code == \"1\" | tail 1000000", 5000)]
    [InlineData("any where event.code == \"1\" | tail 2000", 2000)]
    [InlineData("any where event.code == \"1\" | head 1000000", 5000)]
    [InlineData("any where event.code == \"1\" | head 2000", 2000)]
    public void Detections_that_wait_for_the_end_count_too(string query, int wanted)
    {
        foreach (var budget in new[] { Budget, 128 * 1024 })
        {
            using var run = new Run(budget, Rule(1, "eql", query, ""));
            for (var i = 0; i < 5000; i++) run.Offer("1", i);
            run.Complete();

            // What head or tail drops is not evicted.
            var isRoomy = budget == Budget;
            Assert.Equal(isRoomy, run.Dropped(1, "Evicted") == 0);
            Assert.Equal(isRoomy ? 0 : 1, run.Notices.Count);
            if (isRoomy || wanted == 5000) Assert.Equal(wanted, run.Alerts.Count + run.Dropped(1, "Evicted"));
            else Assert.InRange(run.Alerts.Count, 1, wanted - 1);
        }
    }

    [Fact]
    public void Events_that_are_held_for_late_ones_count_too()
    {
        var notices = new List<DegradationNotice>();
        var statistics = new DetectionStatistics();
        var engine = DetectionEngine.Load([new SourceText("rule.toml", Rule(1, "eql", "any where event.code == \"1\"", ""))]);
        using var source = new Subject<EventRecord>();
        var options = new DetectionOptions { AllowedLateness = TimeSpan.FromHours(1), MaxStateBytes = 100_000, Degraded = notices.Add };
        var alerts = new List<Alert>();
        using var subscription = engine.Detect(source, statistics, options).Subscribe(alerts.Add);
        var factory = new EventFactory(engine.Fields);
        for (var i = 0; i < 1000; i++) source.OnNext(Event(factory, "1", i, i));

        Assert.InRange(statistics.EventsReleasedEarly, 100, 999);
        Assert.Equal(("ReleasedEarly", null), (Assert.Single(notices).Reason, notices[0].RuleId));
        source.OnCompleted();
        Assert.Equal(1000, alerts.Count);
    }

    // What the process keeps of a flood. It holds other things too, that may go meanwhile: the reports of thousands of tests before, on their way out. So
    // a measurement may fail by chance; a run that keeps too much, or nothing, fails three times.
    private static Run Flood(Func<Run> create, int keys, long least, long most)
    {
        for (var attempt = 1; ; attempt++)
        {
            var run = create();
            run.Offer("1", 0);
            var before = MemoryTests.Measure();
            for (var i = 1; i < keys; i++) run.Offer("1", i);
            var kept = MemoryTests.Measure() - before;
            if (attempt == 3) Assert.InRange(kept, least, most);
            if (kept >= least && kept <= most) return run;
            run.Dispose();
        }
    }

    private static EventRecord Event(EventFactory factory, string code, int key, int number) =>
        factory.TryCreate(Encoding.UTF8.GetBytes($$"""{"@timestamp":{{number / 1000}},"event.code":"{{code}}","user.name":"u{{key}}"}"""), new EventOrigin("flood", number + 1), out var record, out var problem)
            ? record
            : throw new InvalidOperationException(problem);

    private static string RuleId(int number) => number.ToString("00000000", CultureInfo.InvariantCulture) + "-1111-4111-8111-111111111111";

    private static string Rule(int number, string type, string query, string rest) => $"""
        [metadata]
        creation_date = "2026/01/01"
        updated_date = "2026/01/01"
        [rule]
        author = ["x"]
        description = "d"
        language = "eql"
        name = "Flood rule {number}"
        risk_score = 21
        rule_id = "{RuleId(number)}"
        severity = "low"
        from = "now-1h"
        type = "{type}"
        {rest}
        query = '''{query}'''
        """;

    private sealed class Run : IDisposable
    {
        private readonly Subject<EventRecord> _source = new();
        private readonly DetectionStatistics _statistics = new();
        private readonly EventFactory _factory;
        private readonly IDisposable _subscription;
        private int _events;

        public Run(long budget, params string[] rules)
        {
            var engine = DetectionEngine.Load(rules.Select((rule, i) => new SourceText($"{i}.toml", rule)));
            Assert.True(engine.Rules.All(rule => rule.IsCompiled), string.Join('\n', engine.Diagnostics));
            _factory = new EventFactory(engine.Fields);
            var options = new DetectionOptions { MaxStateBytes = budget, Degraded = Notices.Add };
            _subscription = engine.Detect(_source, _statistics, options).Subscribe(alert => Alerts.Add(alert.Rule.RuleId));
        }

        public List<DegradationNotice> Notices { get; } = [];

        public List<string> Alerts { get; } = [];

        public void Offer(string code, int key) => _source.OnNext(Event(_factory, code, key, _events++));

        public void Complete() => _source.OnCompleted();

        public long Dropped(int rule, string reason) => _statistics.DroppedPartials.Where(item => item.RuleId == RuleId(rule) && item.Reason == reason).Sum(item => item.Count);

        public void Dispose()
        {
            _subscription.Dispose();
            _source.Dispose();
        }
    }
}
