namespace RuleEngine.Rules.Keys;

/// <content>The table <c>[metadata]</c>, and the table <c>[transform]</c>.</content>
public static partial class RuleKeys
{
    private static readonly RuleKey[] Metadata =
    [
        new("metadata.creation_date", RuleKeyKind.Text, "The day on which the rule was written, as YYYY/MM/DD.") { IsRequired = true, Pattern = DatePattern, Example = "\"2026/01/31\"" },
        new("metadata.updated_date", RuleKeyKind.Text, "The day on which the rule was changed last, as YYYY/MM/DD.") { IsRequired = true, Pattern = DatePattern, Example = "\"2026/02/15\"" },
        new("metadata.maturity", RuleKeyKind.Text, "How far the rule has come.") { Words = ["development", "experimental", "beta", "production", "deprecated"], Example = "\"production\"" },
        new("metadata.deprecation_date", RuleKeyKind.Text, "The day on which the rule was given up, as YYYY/MM/DD.") { Pattern = DatePattern, Example = "\"2026/06/30\"" },
        new("metadata.deprecated_reason", RuleKeyKind.Text, "Why the rule was given up, and what replaces it.") { Example = "\"Replaced by a sequence.\"" },
        new("metadata.integration", RuleKeyKind.TextOrTexts, "The integrations of Elastic whose events the rule is written for.") { Example = "[\"windows\", \"system\"]" },
        new("metadata.min_stack_version", RuleKeyKind.Text, "The oldest version of Elastic's stack that can run the rule. The engine does not go by it.") { Example = "\"8.14.0\"" },
        new("metadata.min_stack_comments", RuleKeyKind.Text, "Why it is that version.") { Example = "\"needs a field of 8.14\"" },
        new("metadata.bypass_bbr_timing", RuleKeyKind.Boolean, "Lets Elastic's own checks pass a building block rule with another schedule than they ask for."),
        new("metadata.promotion", RuleKeyKind.Boolean, "Marks a rule of Elastic that turns the alerts of another product into alerts."),
        Kept("metadata.beats_version", "The version of Beats whose fields Elastic's checks go by.", "\"8.0.0\""),
        Kept("metadata.comments", "Remarks of the author.", "\"tuned in May\""),
        Kept("metadata.ecs_versions", "The versions of ECS that Elastic's checks go by.", "[\"8.11.0\"]"),
        Kept("metadata.extended", "More about the rule, for other tools.", "{}"),
        Kept("metadata.os_type_list", "The operating systems that the rule is about, for endpoint rules.", "[\"windows\"]"),
        Kept("metadata.query_schema_validation", "Whether Elastic's checks look at the fields of the query.", "false"),
        Kept("metadata.related_endpoint_rules", "Endpoint rules about the same behaviour.", "[]"),
    ];

    private static readonly RuleKey[] Transform =
    [
        new("transform.osquery", RuleKeyKind.Tables, "An Osquery query that the note offers to the analyst."),
        new("transform.osquery.label", RuleKeyKind.Text, "What the button says.") { IsRequired = true, Example = "\"Running services\"" },
        new("transform.osquery.query", RuleKeyKind.Text, "The query, in Osquery's SQL.") { IsRequired = true, Example = "\"SELECT * FROM services\"" },
        new("transform.investigate", RuleKeyKind.Tables, "A search in the timeline that the note offers to the analyst."),
        new("transform.investigate.label", RuleKeyKind.Text, "What the button says.") { IsRequired = true, Example = "\"Alerts of this host\"" },
        new("transform.investigate.description", RuleKeyKind.Text, "What the search shows.") { Example = "\"What else this host did.\"" },
        new("transform.investigate.providers", RuleKeyKind.TableGroups, "What is searched for: an event must meet all entries of one of the groups.") { IsRequired = true, Example = "[[{field = \"host.id\", value = \"{{host.id}}\"}]]" },
        new("transform.investigate.providers.field", RuleKeyKind.Text, "The field.") { IsRequired = true, Example = "\"host.id\"" },
        new("transform.investigate.providers.value", RuleKeyKind.TextOrBoolean, "Its value; {{field}} stands for the value of the alert's field.") { IsRequired = true, Example = "\"{{host.id}}\"" },
        new("transform.investigate.providers.valueType", RuleKeyKind.Text, "What kind of value it is.") { Words = ["string", "boolean"], Default = "\"string\"", Example = "\"string\"" },
        new("transform.investigate.providers.queryType", RuleKeyKind.Text, "How the value is searched for.") { Words = ["phrase", "range"], Default = "\"phrase\"", Example = "\"phrase\"" },
        new("transform.investigate.providers.excluded", RuleKeyKind.Boolean, "Whether events that have the value are left out.") { Default = "false" },
        new("transform.investigate.relativeFrom", RuleKeyKind.Text, "From when on to search, relative to the alert.") { Example = "\"now-48h/h\"" },
        new("transform.investigate.relativeTo", RuleKeyKind.Text, "Until when to search, relative to the alert.") { Example = "\"now\"" },
    ];

    private static RuleKey Kept(string path, string meaning, string example) => new(path, RuleKeyKind.Any, meaning) { Example = example };
}
