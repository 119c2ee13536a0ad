using System.Globalization;
using System.Runtime.CompilerServices;
using RuleEngine.Diagnostics;
using RuleEngine.Events.Documents;
using RuleEngine.Rules;

namespace RuleEngine.Alerts;

/// <summary>
/// The fields <c>kibana.alert.rule.*</c>: the same in every alert of a rule, so they are made once a rule. What the rule does not say is left
/// out, but for the settings that have a default.
/// </summary>
internal static class AlertRuleFields
{
    private const string Prefix = "kibana.alert.rule.";
    private static readonly ConditionalWeakTable<RuleDefinition, IReadOnlyList<KeyValuePair<string, DocumentNode>>> Known = [];

    /// <summary>The fields of a rule, with their full names.</summary>
    public static IReadOnlyList<KeyValuePair<string, DocumentNode>> Of(RuleDefinition rule) => Known.GetValue(rule, static rule => [.. Make(rule)]);

    private static IEnumerable<KeyValuePair<string, DocumentNode>> Make(RuleDefinition rule)
    {
        var fields = Texts(rule).Concat(Lists(rule)).Concat(Tables(rule)).Append(("max_signals", rule.MaxSignals)).Append(("risk_score", rule.RiskScore))
            .Append(("revision", 0)).Append(("version", VersionOf(rule))).Append(("parameters", AlertRuleParameters.Of(rule)));
        foreach (var (name, value) in fields)
        {
            if (value is not null) yield return new(Prefix + name, DocumentWritten.Of(value));
        }
    }

    private static IEnumerable<(string Name, DocumentNode? Value)> Texts(RuleDefinition rule) =>
    [
        ("building_block_type", Text(rule.BuildingBlockType)),
        ("category", AlertRuleKind.CategoryOf(rule.Type)),
        ("consumer", "siem"),
        ("description", rule.Description),
        ("from", rule.From?.Text ?? "now-6m"),
        ("interval", rule.Interval?.Text ?? "5m"),
        ("license", Text(rule.License)),
        ("name", rule.Name),
        ("note", Text(rule.Note)),
        ("producer", "siem"),
        ("rule_id", rule.RuleId),
        ("rule_name_override", Text(rule.RuleNameOverride?.Text)),
        ("rule_type_id", AlertRuleKind.IdOf(rule.Type)),
        ("setup", Text(rule.Setup)),
        ("severity", SeverityMapping.NameOf(rule.Severity)),
        ("timeline_id", Text(rule.TimelineId)),
        ("timeline_title", Text(rule.TimelineTitle)),
        ("timestamp_override", Text(rule.TimestampOverride?.Text)),
        ("to", rule.To?.Text ?? "now"),
        ("type", AlertRuleKind.NameOf(rule.Type)),
        ("uuid", rule.RuleId),
    ];

    private static IEnumerable<(string Name, DocumentNode? Value)> Lists(RuleDefinition rule) =>
    [
        ("author", List(rule.Author)),
        ("false_positives", List(rule.FalsePositives)),
        ("indices", List(rule.Index)),
        ("references", List(rule.References)),
        ("tags", List(rule.Tags)),
    ];

    // A rule that does not say its version has its first.
    private static int VersionOf(RuleDefinition rule) =>
        rule.OtherKeys.TryGetValue("version", out var version) && int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 1;

    internal static IEnumerable<(string Name, DocumentNode? Value)> Tables(RuleDefinition rule) =>
    [
        ("risk_score_mapping", List(rule.RiskScoreMapping, mapping => MappingOf(mapping.Field, mapping.Operator, mapping.Value))),
        ("severity_mapping", List(rule.SeverityMapping,
            mapping => MappingOf(mapping.Field, mapping.Operator, mapping.Value, ("severity", SeverityMapping.NameOf(mapping.Severity))))),
        ("threat", List(rule.Threat, threat => Table(
            ("framework", threat.Framework),
            ("tactic", Table(("id", threat.Tactic.Id), ("name", threat.Tactic.Name), ("reference", threat.Tactic.Reference))),
            ("technique", List(threat.Techniques, TechniqueOf))))),
    ];

    private static DocumentObject TechniqueOf(ThreatTechniqueDefinition technique) => Table(
        ("id", technique.Id), ("name", technique.Name), ("reference", technique.Reference), ("subtechnique", List(technique.Subtechniques, TechniqueOf)));

    private static DocumentObject MappingOf(EmbeddedText field, string comparison, string value, params (string, DocumentNode?)[] more) =>
        Table([("field", field.Text), ("operator", comparison), ("value", value), .. more]);

    internal static DocumentScalar? Text(string? text) => text is null ? null : DocumentScalar.From(text);

    internal static DocumentArray? List(IReadOnlyList<string> texts) => texts.Count == 0 ? null : DocumentArray.Of(texts);

    internal static DocumentArray? List<T>(IReadOnlyList<T> items, Func<T, DocumentNode> node) => items.Count == 0 ? null : new([.. items.Select(node)]);

    internal static DocumentObject Table(params (string Key, DocumentNode? Value)[] members) => new(
        members.Where(member => member.Value is not null).Select(member => new KeyValuePair<string, DocumentNode>(member.Key, member.Value!)));
}
