using System.Reactive.Linq;
using System.Text;
using System.Text.Json.Nodes;
using RuleEngine.Alerts;
using RuleEngine.Diagnostics;
using RuleEngine.Events;

namespace RuleEngine.Tests.Execution.Operators;

/// <summary>
/// What indicator matches mean, as data: tests/cases/threat-match. A line is <c>mapping | threat_query | event | indicators =&gt; matches</c>; the event
/// and the indicators are JSON, at noon of 2026-03-10 unless they say otherwise.
/// </summary>
public class ThreatMatchCaseTests
{
    private const string Noon = "2026-03-10T12:00:00Z";

    public static TheoryData<string> Cases() => [.. File.ReadLines(Repository.CasesOf("threat-match", "threat-match.cases")).Where(line => line.Length > 0 && line[0] != '#')];

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_event_matches_exactly_these_indicators(string line)
    {
        var parts = line.Split(["|", "=>"], StringSplitOptions.TrimEntries);
        var engine = DetectionEngine.Load([new SourceText("rule.toml", RuleOf(parts[0], parts[1]))], new EngineOptions { Indicators = EventsOf(parts[3]) });
        Assert.DoesNotContain(engine.Diagnostics, finding => finding.Severity == DiagnosticSeverity.Error);

        var alerts = engine.Detect(EventsOf($"[{parts[2]}]").ToObservable()).ToEnumerable().ToList();

        Assert.Equal(parts[4], alerts.Count == 0 ? "-" : Describe(Assert.Single(alerts).Detection));
    }

    internal static string RuleOf(string mapping, string query)
    {
        var text = new StringBuilder($"""
            [metadata]
            creation_date = "2026/11/21"
            maturity = "production"
            updated_date = "2026/11/21"
            [rule]
            author = ["RuleEngine"]
            description = "x"
            language = "kuery"
            name = "Indicator"
            risk_score = 47
            rule_id = "5c1e5a52-6c8d-4f57-9a43-0a2f6d0b1c0f"
            severity = "medium"
            type = "threat_match"
            query = "@timestamp : *"
            threat_index = ["logs-ti_*"]

            """);
        if (query.Length > 0) text.Append($"threat_language = 'kuery'\nthreat_query = '''{query}'''\n");
        foreach (var group in mapping.Split(" or ")) text.Append("[[rule.threat_mapping]]\n").AppendJoin("", group.Split(" and ").Select(EntryOf));
        return text.ToString();
    }

    internal static EventRecord[] EventsOf(string json) => [.. JsonNode.Parse(json)!.AsArray().Select((item, index) =>
    {
        item!.AsObject().TryAdd("@timestamp", Noon);
        return EventRecord.Parse(item.ToJsonString(), $"{index + 1}");
    })];

    private static string EntryOf(string entry)
    {
        var parts = entry.Split(' ');
        return $"[[rule.threat_mapping.entries]]\nfield = '{parts[0]}'\ntype = 'mapping'\nvalue = '{parts[2]}'\n{(parts[1] == "!=" ? "negate = true\n" : "")}";
    }

    private static string Describe(Detection detection)
    {
        Assert.Equal(DetectionKind.ThreatMatch, detection.Kind);
        Assert.Equal(detection.ThreatMatch!.Count, detection.ThreatMatch.Matches.Count);
        return string.Join(' ', detection.ThreatMatch.Matches.Select(match => $"{match.Indicator.Origin.Source}:{match.Field}"));
    }
}
