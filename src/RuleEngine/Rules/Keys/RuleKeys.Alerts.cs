using RuleEngine.Rules.Reading;

namespace RuleEngine.Rules.Keys;

/// <content>What the alerts of a rule say, and which are left out.</content>
public static partial class RuleKeys
{
    private static readonly RuleType[] NotThreshold = [.. Enum.GetValues<RuleType>().Where(type => type != RuleType.Threshold)];

    private static readonly RuleKey[] Alerts =
    [
        new("rule.building_block_type", RuleKeyKind.Text, "Makes alerts that Kibana hides and other rules build on.") { Words = ["default"], Example = "\"default\"" },
        new("rule.rule_name_override", RuleKeyKind.Text, "The field whose value an alert has for its name.") { Example = "\"message\"" },
        new("rule.risk_score_expression", RuleKeyKind.Text, "An NCalc expression that gives an alert's risk score from its fields. This engine's own.") { Pattern = NotBlank, Example = "\"if([user.name] == 'SYSTEM', 90, 40)\"" },
        new("rule.severity_mapping", RuleKeyKind.Tables, "Lets the value of a field choose an alert's severity."),
        new("rule.severity_mapping.field", RuleKeyKind.Text, "The field.") { IsRequired = true, Example = "\"event.severity\"" },
        new("rule.severity_mapping.operator", RuleKeyKind.Text, "Always equals.") { IsRequired = true, Words = ["equals"], Example = "\"equals\"" },
        new("rule.severity_mapping.value", RuleKeyKind.Text, "The value.") { IsRequired = true, Example = "\"99\"" },
        new("rule.severity_mapping.severity", RuleKeyKind.Text, "The severity that it gives.") { IsRequired = true, Words = [.. RuleWords.Severities.Keys], Example = "\"critical\"" },
        new("rule.risk_score_mapping", RuleKeyKind.Tables, "Lets a field give an alert's risk score."),
        new("rule.risk_score_mapping.field", RuleKeyKind.Text, "The field.") { IsRequired = true, Example = "\"event.risk_score\"" },
        new("rule.risk_score_mapping.operator", RuleKeyKind.Text, "Always equals.") { IsRequired = true, Words = ["equals"], Example = "\"equals\"" },
        new("rule.risk_score_mapping.value", RuleKeyKind.Text, "Empty: the score is the value of the field.") { Example = "\"\"" },
        new("rule.risk_score_mapping.risk_score", RuleKeyKind.Integer, "A score in the place of the field's, 0 to 100.") { Least = 0, Most = 100, Example = "90" },
        new("rule.exceptions_list", RuleKeyKind.Tables, "An exception list that applies: what its items except, the rule does not see. The lists themselves come with --exceptions."),
        new("rule.exceptions_list.id", RuleKeyKind.Text, "The id under which Kibana keeps the list.") { IsRequired = true, Example = "\"endpoint_list\"" },
        new("rule.exceptions_list.list_id", RuleKeyKind.Text, "The name of the list, by which it is found.") { IsRequired = true, Example = "\"endpoint_list\"" },
        new("rule.exceptions_list.namespace_type", RuleKeyKind.Text, "Whether it belongs to one space of Kibana or to all.") { IsRequired = true, Words = ["single", "agnostic"], Example = "\"agnostic\"" },
        new("rule.exceptions_list.type", RuleKeyKind.Text, "What kind of list it is: detection, endpoint, rule_default.") { IsRequired = true, Example = "\"endpoint\"" },
        new("rule.alert_suppression", RuleKeyKind.Table, "Lets one alert stand for others."),
        new("rule.alert_suppression.group_by", RuleKeyKind.Texts, "The fields whose values make alerts alike: one to three. A threshold rule has its groups already.") { RequiredBy = NotThreshold, Least = 1, Most = 3, Example = "[\"host.id\"]" },
        new("rule.alert_suppression.duration", RuleKeyKind.Table, "For how long an alert stands for others; without it, for one execution.") { RequiredBy = [RuleType.Threshold] },
        new("rule.alert_suppression.duration.value", RuleKeyKind.Integer, "How many units.") { IsRequired = true, Least = 1, Example = "1" },
        new("rule.alert_suppression.duration.unit", RuleKeyKind.Text, "Seconds, minutes or hours.") { IsRequired = true, Words = ["s", "m", "h"], Example = "\"h\"" },
        new("rule.alert_suppression.missing_fields_strategy", RuleKeyKind.Text, "Whether alerts without a field of group_by stand for each other too.") { Words = ["suppress", "doNotSuppress"], Default = "\"suppress\"", Example = "\"doNotSuppress\"" },
    ];
}
