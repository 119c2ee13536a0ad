using System.Globalization;
using System.Reactive.Linq;
using System.Text.RegularExpressions;
using RuleEngine.Alerts;
using RuleEngine.Diagnostics;
using RuleEngine.Events;
using RuleEngine.Tests.Execution.Operators;
using RuleEngine.Tests.Execution.State;

namespace RuleEngine.Tests.Execution;

/// <summary>Schedules, windows, <c>max_signals</c> and suppression under both profiles, as data: tests/cases/profiles, which says how it is written.</summary>
public partial class ProfileCaseTests
{
    // 2024-05-01T10:00:00Z, which every interval of the cases divides.
    private const long Start = 1_714_557_600;

    public static TheoryData<int, string, string, string, string> Cases()
    {
        var data = new TheoryData<int, string, string, string, string>();
        foreach (var (number, line) in CaseLines.Read(Repository.CasesOf("profiles", "profiles.cases")))
        {
            var parts = line.Split(["|", "=>", ";"], StringSplitOptions.TrimEntries);
            data.Add(number, parts[0], parts[1], parts[2], parts[3]);
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_rule_raises_these_alerts(int line, string rule, string stream, string expectedStream, string expectedElastic)
    {
        var engine = DetectionEngine.Load([RuleOf(rule)]);
        Assert.Equal([], engine.Diagnostics.Where(item => item.Severity == DiagnosticSeverity.Error).Select(DiagnosticFormatter.Format));

        Assert.Equal((line, expectedStream), (line, Run(engine, stream, ExecutionProfile.Stream)));
        Assert.Equal((line, expectedElastic), (line, Run(engine, stream, ExecutionProfile.Elastic)));
    }

    [Fact]
    public void An_execution_that_raises_less_than_it_found_says_so_once()
    {
        var (notices, statistics) = (new List<DegradationNotice>(), new DetectionStatistics());
        var options = new DetectionOptions { Profile = ExecutionProfile.Elastic, Degraded = notices.Add };
        DetectionEngine.Load([RuleOf("q max=2")]).Detect(SequenceTrace.EventsOf("A1 A2 A3 A4 A11 A12 A13").ToObservable(), statistics, options).Subscribe();

        var notice = Assert.Single(notices);
        Assert.Equal((StateRules.IdOf(1), "MaxSignals"), (notice.RuleId, notice.Reason));
        Assert.Contains("(2)", notice.Message, StringComparison.Ordinal);
        // Of the first four two in time, and two an execution later; of the last three one is left when nothing looks any more but the next one.
        Assert.Equal(7, statistics.AlertsByRule[StateRules.IdOf(1)]);
        Assert.Equal(3, statistics.DroppedPartials.Single(item => item.Reason == "MaxSignals").Count);
    }

    private static string Run(DetectionEngine engine, string stream, ExecutionProfile profile)
    {
        var alerts = engine.Detect(SequenceTrace.EventsOf(stream).ToObservable(), options: new DetectionOptions { Profile = profile }).ToEnumerable().Select(Describe).ToArray();
        return alerts.Length == 0 ? "-" : string.Join(' ', alerts);
    }

    private static string Describe(Alert alert)
    {
        var detection = alert.Detection;
        var time = detection.Execution is null ? "" : $"{SecondOf(detection.Suppression is { IsUpdate: true } update ? update.LastDetected : detection.Time)}:";
        var what = detection.Threshold is { } threshold ? $"{threshold.Count}@{LabelOf(detection.Events[^1])}" : string.Join(',', detection.Events.Select(LabelOf));
        return time + what + (detection.Suppression is { } suppression ? $"*{suppression.Count}{(suppression.IsUpdate ? "!" : "")}" : "");
    }

    private static string LabelOf(EventRecord? record) => record is null ? "-" : record.Origin.Source.Split('/')[0];

    private static string SecondOf(EventTime time) => (time.UnixNanoseconds / 1_000_000_000 - Start).ToString(CultureInfo.InvariantCulture);

    private static SourceText RuleOf(string text)
    {
        var options = Option().Matches(text).ToDictionary(match => match.Groups["name"].Value, match => match.Groups["value"].Value);
        var words = Option().Replace(text, "").Split(' ', 2, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var (type, language, query) = words[0][0] switch
        {
            'q' => ("query", "kuery", "event.action : A"),
            'n' => ("new_terms", "kuery", "event.action : A"),
            't' => ("threshold", "kuery", "event.action : A"),
            's' => ("eql", "eql", SequenceTrace.QueryOf(words[1].Contains("by k", StringComparison.Ordinal) ? words[1] : "by k " + words[1])),
            _ => ("eql", "eql", "any where event.action == \"A\""),
        };
        var rest = type == "threshold" ? $"threshold = {{field = [\"user.name\"], value = {words[0][1..]}}}\n" : "";
        if (type == "new_terms") rest = $"new_terms = {{field = \"new_terms_fields\", value = [\"user.name\"], history_window_start = [{{field = \"history_window_start\", value = \"now-{words[0][1..]}s\"}}]}}\n";
        if (options.TryGetValue("max", out var max)) rest += $"max_signals = {max}\n";
        if (options.ContainsKey("by") || options.ContainsKey("for")) rest += SuppressionOf(options);
        return StateRules.Rule(1, type, language, query, $"now-{options.GetValueOrDefault("back", "9")}s", $"interval = \"{options.GetValueOrDefault("every", "5")}s\"\n{rest}");
    }

    private static string SuppressionOf(Dictionary<string, string> options)
    {
        var members = new List<string>();
        if (options.TryGetValue("by", out var by))
        {
            members.Add($"group_by = [\"{(by[0] == 'k' ? "user.name" : by)}\"]");
            members.Add($"missing_fields_strategy = \"{(by.EndsWith('!') ? "doNotSuppress" : "suppress")}\"");
        }
        if (options.TryGetValue("for", out var length)) members.Add($"duration = {{value = {length}, unit = \"s\"}}");
        return $"alert_suppression = {{{string.Join(", ", members)}}}\n";
    }

    [GeneratedRegex(@"\b(?<name>every|back|max|by|for)=(?<value>[\w!]+)")]
    private static partial Regex Option();
}
