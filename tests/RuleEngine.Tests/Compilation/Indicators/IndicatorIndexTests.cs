using System.Globalization;
using System.Text;
using RuleEngine.Diagnostics;
using RuleEngine.Events;
using RuleEngine.Rules;
using RuleEngine.Testing;
using RuleEngine.Tests.Execution;
using RuleEngine.Tests.Execution.Operators;

namespace RuleEngine.Tests.Compilation.Indicators;

/// <summary>What becomes of indicators while rules are compiled. Alone, because memory is measured.</summary>
[Collection(MemoryTests.Collection)]
public class IndicatorIndexTests
{
    private const string Mapping = "source.ip = threat.indicator.ip";

    [Theory]
    [InlineData("[]", "", "warning RE4015: no indicators were given: the rule cannot match")]
    [InlineData("""[{"threat.indicator.name":"x"},{"threat.indicator.ip":"no address"}]""", "", "warning RE4016: of 2 indicators none can be used by the rule: the rule cannot match")]
    [InlineData("""[{"threat.indicator.ip":"203.0.113.7"}]""", "event.module : ti_*", "warning RE4016: of 1 indicators none can be used by the rule: the rule cannot match")]
    [InlineData("""[{"threat.indicator.ip":"203.0.113.7"},{"threat.indicator.ip":["203.0.113.8","203.0.113.9"]},{}]""", "", "info RE4017: of 3 indicators 2 can be used by the rule")]
    [InlineData("""[{"@timestamp":"2001-01-01","threat.indicator.ip":"203.0.113.7"}]""", "@timestamp >= \"now-1d\"", "info RE4017: of 1 indicators 1 can be used by the rule")]
    public void A_rule_says_how_many_indicators_it_uses(string indicators, string query, string finding) =>
        Assert.Equal([finding], FindingsOf(ThreatMatchCaseTests.RuleOf(Mapping, query), indicators));

    [Theory]
    [InlineData("source.ip = threat.indicator.ip and message != threat.indicator.description", "warning RE4019: 'message' is analysed text; it is compared with indicators as a whole here, and not by its words")]
    [InlineData("source.geo.location = threat.indicator.ip", "error RE4018: 'source.geo.location' is a geo point, which cannot be compared with indicators")]
    [InlineData("dns.answers = threat.indicator.ip", "error RE4018: 'dns.answers' is an object, which cannot be compared with indicators")]
    public void A_field_must_have_a_type_that_can_be_compared(string mapping, string finding) =>
        Assert.Contains(finding, FindingsOf(ThreatMatchCaseTests.RuleOf(mapping, ""), "[]"));

    [Fact]
    public void Indicators_may_be_chosen_in_Lucene()
    {
        var rule = ThreatMatchCaseTests.RuleOf(Mapping, "event.module:ti_* AND NOT threat.indicator.type:url").Replace("threat_language = 'kuery'", "threat_language = 'lucene'", StringComparison.Ordinal);

        Assert.Equal(["info RE4017: of 3 indicators 1 can be used by the rule"], FindingsOf(rule, """
            [{"threat.indicator.ip":"203.0.113.7","event.module":"ti_a"},{"threat.indicator.ip":"203.0.113.7","event.module":"ti_a","threat.indicator.type":"url"},{"threat.indicator.ip":"203.0.113.7"}]
            """));
    }

    [Theory]
    [InlineData("threat.indicator.ip : (", "RE2")]
    [InlineData("threat.indicator.ip : nothing", "RE3015")]
    public void What_is_wrong_with_the_query_for_indicators_is_said_at_its_place(string query, string code)
    {
        var rule = ThreatMatchCaseTests.RuleOf(Mapping, query);
        var finding = DetectionEngine.Load(rule).Diagnostics.Single(finding => finding.Code.StartsWith(code, StringComparison.Ordinal));

        Assert.InRange(finding.Location!.Span.Start, rule.IndexOf(query, StringComparison.Ordinal), rule.IndexOf(query, StringComparison.Ordinal) + query.Length);
    }

    [Fact]
    public void Findings_are_printed_as_approved()
    {
        var text = new StringBuilder();
        foreach (var (mapping, indicators) in new[] { (Mapping, "[]"), (Mapping, "[{}]"), (Mapping, """[{"threat.indicator.ip":"::1"}]"""), ("host.geo.location = x.y", "[]"), ("message = threat.indicator.name", "[]") })
        {
            foreach (var finding in Load(ThreatMatchCaseTests.RuleOf(mapping, ""), indicators).Diagnostics) text.Append(DiagnosticFormatter.Format(finding));
        }
        Snapshot.Verify(text.ToString(), "indicators", directory: Repository.CasesOf("diagnostics"));
    }

    [Fact]
    public void The_fields_that_are_compared_are_needed()
    {
        var engine = Load(ThreatMatchCaseTests.RuleOf($"{Mapping} and user.name != threat.indicator.name or destination.ip = threat.indicator.ip and file.hash.md5 = threat.indicator.file.hash.md5", ""), "[]");

        Assert.Contains("source.ip", engine.Fields.Names);
        Assert.Contains("user.name", engine.Fields.Names);
        Assert.Equal([], engine.Rules[0].DescribeRequirements()!.Stages[0].Alternatives.SelectMany(alternative => alternative.RequiredFields).Except(["@timestamp"]));
        var one = Load(ThreatMatchCaseTests.RuleOf("destination.ip = threat.indicator.ip and file.hash.md5 = threat.indicator.file.hash.md5 and user.name != threat.indicator.name", ""), "[]");
        Assert.Equal(["@timestamp", "destination.ip", "file.hash.md5"], one.Rules[0].DescribeRequirements()!.Stages[0].Alternatives.Single().RequiredFields.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Many_indicators_take_memory_by_their_size_and_are_found_by_their_value()
    {
        const int count = 100_000;
        var indicators = new EventRecord[count];
        for (var i = 0; i < count; i++) indicators[i] = EventRecord.Parse(string.Create(CultureInfo.InvariantCulture, $"{{\"@timestamp\":1,\"threat.indicator.file.hash.sha256\":\"{i:x64}\",\"threat.indicator.type\":\"file\"}}"));
        var rule = new SourceText("rule.toml", ThreatMatchCaseTests.RuleOf("event.kind = threat.indicator.type and file.hash.sha256 = threat.indicator.file.hash.sha256", ""));

        var before = MemoryTests.Measure();
        var engine = DetectionEngine.Load([rule], new EngineOptions { Indicators = indicators });
        var perIndicator = (MemoryTests.Measure() - before) / count;

        Assert.InRange(perIndicator, 0, 600);
        // The field that nearly all share is not the one that indicators are found by: that would take a minute.
        var events = Enumerable.Range(0, 2000).Select(i => EventRecord.Parse(string.Create(CultureInfo.InvariantCulture, $"{{\"@timestamp\":{i},\"event.kind\":\"file\",\"file.hash.sha256\":\"{50 * i:x64}\"}}")));
        var alerts = new List<string>();
        using var run = engine.Start(new Collector(alerts));
        foreach (var record in events) run.OnNext(record);
        Assert.Equal(2000, alerts.Count);
    }

    [SharedFact("corpora/elastic-rules")]
    public void All_published_rules_over_indicators_and_anomalies_compile()
    {
        var files = Directory.EnumerateFiles(Path.Combine(Repository.Shared, "corpora", "elastic-rules"), "*.toml", SearchOption.AllDirectories);
        var engine = DetectionEngine.Load(files.Select(path => new SourceText(path, File.ReadAllText(path))).Where(file => file.Text.Contains("type = \"threat_match\"") || file.Text.Contains("type = \"machine_learning\"")));

        Assert.All(engine.Rules, rule => Assert.True(rule.IsCompiled, rule.ToString()));
        Assert.Equal((9, 106), (engine.Rules.Count(rule => rule.Definition!.Type == RuleType.ThreatMatch), engine.Rules.Count(rule => rule.Definition!.Type == RuleType.MachineLearning)));
        Assert.DoesNotContain(engine.Diagnostics, finding => finding.Severity == DiagnosticSeverity.Error);
    }

    private static string[] FindingsOf(string rule, string indicators) =>
        [.. Load(rule, indicators).Diagnostics.Select(finding => $"{finding.Severity.ToString().ToLowerInvariant()} {finding.Code}: {finding.Message}")];

    private static DetectionEngine Load(string rule, string indicators) =>
        DetectionEngine.Load([new SourceText("rule.toml", rule)], new EngineOptions { Indicators = ThreatMatchCaseTests.EventsOf(indicators) });

    private sealed class Collector(List<string> alerts) : IObserver<RuleEngine.Alerts.Alert>
    {
        public void OnCompleted()
        {
        }

        public void OnError(Exception error) => throw error;

        public void OnNext(RuleEngine.Alerts.Alert value) => alerts.Add(value.Id);
    }
}
