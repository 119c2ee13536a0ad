using System.Text;
using RuleEngine.Alerts;
using RuleEngine.Diagnostics;
using RuleEngine.Events.Documents;
using RuleEngine.Rules;

namespace RuleEngine.Tests.Alerts;

/// <summary>What <c>kibana.alert.rule.parameters</c> holds of what only some rules have.</summary>
public class AlertRuleParametersTests
{
    [Theory]
    [InlineData("type = \"query\"\n[[rule.filters]]\n[rule.filters.meta]\nnegate = true\n[rule.filters.query.term]\n\"event.code\" = \"4656\"\n", "filters", """[{"meta":{"negate":true},"query":{"term":{"event.code":"4656"}}}]""")]
    [InlineData("type = \"query\"\n[rule.alert_suppression]\ngroup_by = [\"host.id\"]\nmissing_fields_strategy = \"doNotSuppress\"\nduration = {value = 5, unit = \"m\"}\n", "alert_suppression", """{"duration":{"unit":"s","value":300},"group_by":["host.id"],"missing_fields_strategy":"doNotSuppress"}""")]
    [InlineData("type = \"threshold\"\n[rule.threshold]\nfield = [\"host.id\"]\nvalue = 5\n", "threshold", """{"field":["host.id"],"value":5}""")]
    [InlineData("type = \"new_terms\"\n[rule.new_terms]\nfield = \"new_terms_fields\"\nvalue = [\"host.id\"]\n[[rule.new_terms.history_window_start]]\nfield = \"history_window_start\"\nvalue = \"now-7d\"\n", "new_terms_fields", """["host.id"]""")]
    [InlineData("type = \"threat_match\"\nthreat_index = [\"logs-ti_*\"]\n[[rule.threat_mapping]]\n[[rule.threat_mapping.entries]]\nfield = \"source.ip\"\ntype = \"mapping\"\nvalue = \"threat.indicator.ip\"\n", "threat_mapping", """[{"entries":[{"field":"source.ip","type":"mapping","value":"threat.indicator.ip"}]}]""")]
    [InlineData("type = \"query\"\ninvestigation_fields = {field_names = [\"host.id\"]}\n", "investigation_fields", """{"field_names":["host.id"]}""")]
    [InlineData("type = \"query\"\n", "threshold", "")]
    public void A_key_of_a_rule_is_a_parameter(string keys, string parameter, string expected)
    {
        var diagnostics = new DiagnosticBag();
        var rule = RuleReader.ReadForChecking(new SourceText("rule.toml", $"""
            [metadata]
            creation_date = "2026/01/01"
            updated_date = "2026/01/01"
            [rule]
            author = ["x"]
            description = "d"
            language = "kuery"
            name = "Rule"
            query = "event.code : 4656"
            risk_score = 21
            rule_id = "11111111-1111-4111-8111-000000000001"
            severity = "low"
            {keys}
            """), diagnostics)!;
        Assert.False(diagnostics.HasErrors);

        var found = AlertRuleParameters.Of(rule).TryGet(parameter, out var node);

        Assert.Equal(expected, found ? Encoding.UTF8.GetString(DocumentWritten.Of(node!).Json.Span) : "");
    }
}
