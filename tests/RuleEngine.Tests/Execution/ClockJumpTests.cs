using System.Reactive.Subjects;
using RuleEngine.Diagnostics;
using RuleEngine.Events;
using RuleEngine.Tests.Execution.Operators;

namespace RuleEngine.Tests.Execution;

/// <summary>What one event from a broken clock does to the others, with <see cref="DetectionOptions.MaxClockJump"/> and without.</summary>
public class ClockJumpTests
{
    // 2200-05-01, in seconds behind the first events.
    private const string Far = "5553964800";

    private static readonly string[] Rules =
    [
        Rule(1, "eql", "any where event.action == \"A\"", ""),
        Rule(2, "eql", "sequence by user.name with maxspan=1m [any where event.action == \"A\"] [any where event.action == \"B\"]", ""),
        Rule(3, "threshold", "any where event.action == \"A\"", "threshold = {field = [\"user.name\"], value = 2}"),
        Rule(4, "eql", "sequence by user.name with maxspan=5s [any where event.action == \"C\"] ![any where event.action == \"D\"]", ""),
    ];

    private readonly List<string> _alerts = [];
    private readonly List<DegradationNotice> _notices = [];
    private readonly DetectionStatistics _statistics = new();

    [Fact]
    public void With_a_limit_only_rules_about_single_events_see_it()
    {
        Run("A1 C1 A" + Far + " B3 D4 A5 A" + Far + " C6 C20", TimeSpan.FromDays(1));

        Assert.Equal(["1 A1", "1 A" + Far, "2 A1,B3", "1 A5", "3 A1,A5", "1 A" + Far, "4 C6,-", "4 C20,-"], _alerts);
        Assert.Equal((9, 2, 0), (_statistics.Events, _statistics.ImplausibleEvents, _statistics.LateEvents));
        Assert.Contains((RuleId(2), "ImplausibleTime", 2L), _statistics.DroppedPartials);
        var notice = Assert.Single(_notices);
        Assert.Equal((null, "ImplausibleTime"), (notice.RuleId, notice.Reason));
        Assert.Contains("A" + Far, notice.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_one_it_ends_what_is_pending_and_all_behind_it_is_late()
    {
        Run("A1 C1 A" + Far + " B3 D4 A5 C6 C20", null);

        // The sequence is lost, C1 is told although D4 comes, and C6 waits for the end.
        Assert.Equal(["1 A1", "4 C1,-", "1 A" + Far, "1 A5", "4 C6,-", "4 C20,-"], _alerts);
        Assert.Equal((0, 5), (_statistics.ImplausibleEvents, _statistics.LateEvents));
        Assert.InRange(_statistics.MaxLateness, TimeSpan.FromDays(175 * 365), TimeSpan.FromDays(177 * 365));
        Assert.Contains((RuleId(2), "Expired", 1L), _statistics.DroppedPartials);
        Assert.Empty(_notices);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(1)]
    public void A_real_gap_changes_nothing(int? days)
    {
        Run("A1 B2 C3 A9000001 B9000002 C9000003 D9000004 A9000005", days is null ? null : TimeSpan.FromDays(days.Value));

        Assert.Equal(["1 A1", "2 A1,B2", "4 C3,-", "1 A9000001", "2 A9000001,B9000002", "1 A9000005", "3 A9000001,A9000005"], _alerts);
        Assert.Empty(_notices);
        Assert.Equal((8, 0, 0), (_statistics.Events, _statistics.ImplausibleEvents, _statistics.LateEvents));
    }

    [Fact]
    public void With_a_lateness_the_far_event_does_not_move_the_watermark()
    {
        Run("A1 A" + Far + " B4 A3", TimeSpan.FromDays(1), TimeSpan.FromSeconds(10));

        Assert.Equal(["1 A" + Far, "1 A1", "1 A3", "3 A1,A3", "2 A3,B4"], _alerts);
        Assert.Equal((4, 1, 1, 0), (_statistics.Events, _statistics.ImplausibleEvents, _statistics.LateEvents, _statistics.TooLateEvents));
    }

    [Fact]
    public void When_time_stands_still_behind_it_the_budget_still_holds()
    {
        var stream = string.Join(' ', Enumerable.Range(1, 2000).Select(i => $"A{i * 100}/k{i}"));
        Run($"A1 A{Far} {stream}", null, bytes: 64 * 1024);

        Assert.Contains(_statistics.DroppedPartials, item => item == (RuleId(2), "Evicted", item.Count) && item.Count > 1000);
        Assert.Equal([RuleId(2), RuleId(3)], _notices.Select(notice => notice.RuleId!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_limit_of_nothing_is_refused()
    {
        var engine = DetectionEngine.Load(Rules[0]);
        using var source = new Subject<EventRecord>();
        Assert.Throws<ArgumentOutOfRangeException>(() => engine.Detect(source, null, new DetectionOptions { MaxClockJump = TimeSpan.Zero }));
        Assert.Throws<ArgumentOutOfRangeException>(() => engine.Detect(source, null, new DetectionOptions { MaxStateBytes = 0 }));
    }

    private void Run(string stream, TimeSpan? maxJump, TimeSpan lateness = default, long bytes = 1 << 30)
    {
        var engine = DetectionEngine.Load(Rules.Select((rule, i) => new SourceText($"{i}.toml", rule)));
        Assert.True(engine.Rules.All(rule => rule.IsCompiled), string.Join('\n', engine.Diagnostics));
        using var source = new Subject<EventRecord>();
        var options = new DetectionOptions { MaxClockJump = maxJump, AllowedLateness = lateness, MaxStateBytes = bytes, Degraded = _notices.Add };
        using var subscription = engine.Detect(source, _statistics, options).Subscribe(alert => _alerts.Add($"{alert.Rule.RuleId[7]} {SequenceTrace.Describe(alert.Detection)}"));
        foreach (var record in SequenceTrace.EventsOf(stream)) source.OnNext(record);
        source.OnCompleted();
    }

    private static string RuleId(int number) => $"0000000{number}-1111-4111-8111-111111111111";

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
        rule_id = "{RuleId(number)}"
        severity = "low"
        type = "{type}"
        {rest}
        query = '''{query}'''
        """;
}
