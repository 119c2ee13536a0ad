using System.Text.Json;
using RuleEngine.Alerts;
using RuleEngine.Events;
using RuleEngine.Rules;

namespace RuleEngine.Tests.Alerts;

public class AlertMappingTests
{
    private const string File = "mappings.cases.jsonl";

    public static TheoryData<string> Cases => JsonCases.NamesOf("alerts", File);

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_event_may_decide_the_severity_the_risk_score_and_the_name(string name)
    {
        var found = JsonCases.Find(name, "alerts", File);
        var alert = AlertFactory.Create(RuleOf(found), SampleRule.EventOf(SampleRule.Event(found.GetProperty("event").GetRawText()[1..^1])));
        if (found.TryGetProperty("severity", out var severity)) Assert.Equal(Enum.Parse<RuleSeverity>(severity.GetString()!, ignoreCase: true), alert.Severity);
        if (found.TryGetProperty("risk_score", out var riskScore)) Assert.Equal(riskScore.GetDouble(), alert.RiskScore);
        if (found.TryGetProperty("name", out var expected)) Assert.Equal(expected.GetString(), alert.Name);
    }

    [Fact]
    public void Of_a_sequence_what_all_events_share_decides_for_the_shell_and_each_event_for_its_block()
    {
        var rule = SampleRule.Bare with { RuleNameOverride = SampleRule.Text("n"), SeverityMapping = [SampleRule.Severity("s", "x", RuleSeverity.High)] };
        var alert = AlertFactory.Create(rule, SampleRule.SequenceOf(SampleRule.Event("\"n\":\"one\",\"s\":\"x\""), SampleRule.Event("\"n\":\"two\",\"s\":\"x\"")));
        Assert.Equal(("Sample rule", RuleSeverity.High), (alert.Name, alert.Severity));
        Assert.Equal(["one", "two"], alert.BuildingBlocks.Select(block => block.Name));
    }

    [Fact]
    public void Of_a_threshold_the_group_decides_and_not_its_events()
    {
        var rule = SampleRule.Bare with { RuleNameOverride = SampleRule.Text("n") };
        var record = SampleRule.Event("\"n\":\"from the event\"");
        Assert.Equal("Sample rule", AlertFactory.Create(rule, SampleRule.ThresholdOf([record])).Name);
        Assert.Equal("from the group", AlertFactory.Create(rule, SampleRule.ThresholdOf([record], ("n", FieldValue.From("from the group")))).Name);
    }

    private static RuleDefinition RuleOf(JsonElement found)
    {
        var rule = SampleRule.Bare;
        if (found.TryGetProperty("severity_mapping", out var severities))
        {
            rule = rule with
            {
                SeverityMapping = [.. severities.EnumerateArray().Select(entry =>
                    SampleRule.Severity(entry[0].GetString()!, entry[1].GetString()!, Enum.Parse<RuleSeverity>(entry[2].GetString()!, ignoreCase: true)))],
            };
        }
        if (found.TryGetProperty("risk_score_mapping", out var scores))
        {
            rule = rule with { RiskScoreMapping = [.. scores.EnumerateArray().Select(field => SampleRule.RiskScore(field.GetString()!))] };
        }
        return found.TryGetProperty("rule_name_override", out var field) ? rule with { RuleNameOverride = SampleRule.Text(field.GetString()!) } : rule;
    }
}
