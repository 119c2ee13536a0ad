using RuleEngine.Rules.Reading;

namespace RuleEngine.Rules.Keys;

/// <content>What a rule is about, when it runs, and what only others look at.</content>
public static partial class RuleKeys
{
    private const string AnyId = "The id in MITRE ATT&CK or MITRE ATLAS.";
    private const string PageMeaning = "The address of its page.";

    private static readonly RuleKey[] About =
    [
        new("rule.name", RuleKeyKind.Text, "What the rule is called, and each of its alerts. It begins with a letter or digit and ends with one, or with a bracket.") { IsRequired = true, Pattern = NotBlank, Example = "\"LSASS Memory Read\"" },
        new("rule.rule_id", RuleKeyKind.Text, "A UUID in lower case which no other rule has. Alerts get their ids from it, so it stays when the rule is changed.") { IsRequired = true, Pattern = "^[0-9a-fA-F]+(-[0-9a-fA-F]+)+$", Example = "\"0f4d35e4-925e-4959-ab24-911be207ee6f\"" },
        new("rule.description", RuleKeyKind.Text, "What the rule finds, and why that matters.") { IsRequired = true, Pattern = NotBlank, Example = "\"Finds a process that reads the memory of lsass.exe.\"" },
        new("rule.author", RuleKeyKind.Texts, "Who wrote the rule: persons or teams.") { IsRequired = true, Example = "[\"Blue Team\"]" },
        new("rule.type", RuleKeyKind.Text, "How matching events become alerts; 'ruleengine docs types' tells of each.") { IsRequired = true, Words = [.. RuleWords.Types.Keys], Example = "\"eql\"" },
        new("rule.severity", RuleKeyKind.Text, "How bad it is when the rule is right.") { IsRequired = true, Words = [.. RuleWords.Severities.Keys], Example = "\"high\"" },
        new("rule.risk_score", RuleKeyKind.Integer, "The same as a number from 0 to 100: low to 21, medium to 47, high to 73, critical above.") { IsRequired = true, Least = 0, Most = 100, Example = "73" },
        new("rule.enabled", RuleKeyKind.Boolean, "Whether Kibana runs the rule once it is imported. The engine runs each rule that it is given."),
        new("rule.license", RuleKeyKind.Text, "The licence of the rule.") { Example = "\"MIT\"" },
        new("rule.tags", RuleKeyKind.Texts, "Words by which rules are found and sorted.") { Example = "[\"Domain: Endpoint\", \"OS: Windows\"]" },
        new("rule.references", RuleKeyKind.Texts, "Addresses of pages about what the rule finds.") { Example = "[\"https://example.org/lsass\"]" },
        new("rule.false_positives", RuleKeyKind.Texts, "What looks the same and is harmless.") { Example = "[\"Backup software reads the file at night.\"]" },
        new("rule.note", RuleKeyKind.Text, "The guide for the analyst, in Markdown: what to look at, in order.") { Example = "\"## Triage and analysis\"" },
        new("rule.setup", RuleKeyKind.Text, "What must be set up for the events to be there, in Markdown.") { Example = "\"Enable Audit Handle Manipulation.\"" },
        new("rule.timeline_id", RuleKeyKind.Text, "The timeline template that Kibana opens for an alert, by its id.") { RequiredWith = ["timeline_title"], Example = "\"db366523-f1c6-4c1f-8731-6ce5ed9e5717\"" },
        new("rule.timeline_title", RuleKeyKind.Text, "The title of that template.") { RequiredWith = ["timeline_id"], Example = "\"Comprehensive Process Timeline\"" },
        new("rule.investigation_fields", RuleKeyKind.Table, "The fields that Kibana shows first in an alert."),
        new("rule.investigation_fields.field_names", RuleKeyKind.Texts, "Their names.") { IsRequired = true, Example = "[\"host.name\", \"user.name\"]" },
        new("rule.threat", RuleKeyKind.Tables, "A tactic, and the techniques of it, that the rule finds. 'ruleengine coverage' counts them."),
        new("rule.threat.framework", RuleKeyKind.Text, "Where the ids come from: MITRE ATT&CK, or MITRE ATLAS.") { IsRequired = true, Example = "\"MITRE ATT&CK\"" },
        new("rule.threat.tactic", RuleKeyKind.Table, "The tactic.") { IsRequired = true },
        new("rule.threat.tactic.id", RuleKeyKind.Text, AnyId) { IsRequired = true, Example = "\"TA0006\"" },
        new("rule.threat.tactic.name", RuleKeyKind.Text, "Its name.") { IsRequired = true, Example = "\"Credential Access\"" },
        new("rule.threat.tactic.reference", RuleKeyKind.Text, PageMeaning) { IsRequired = true, Example = "\"https://attack.mitre.org/tactics/TA0006/\"" },
        new("rule.threat.technique", RuleKeyKind.Tables, "A technique of the tactic."),
        new("rule.threat.technique.id", RuleKeyKind.Text, AnyId) { IsRequired = true, Example = "\"T1003\"" },
        new("rule.threat.technique.name", RuleKeyKind.Text, "Its name.") { IsRequired = true, Example = "\"OS Credential Dumping\"" },
        new("rule.threat.technique.reference", RuleKeyKind.Text, PageMeaning) { IsRequired = true, Example = "\"https://attack.mitre.org/techniques/T1003/\"" },
        new("rule.threat.technique.subtechnique", RuleKeyKind.Tables, "A subtechnique of the technique."),
        new("rule.threat.technique.subtechnique.id", RuleKeyKind.Text, AnyId) { IsRequired = true, Example = "\"T1003.001\"" },
        new("rule.threat.technique.subtechnique.name", RuleKeyKind.Text, "Its name.") { IsRequired = true, Example = "\"LSASS Memory\"" },
        new("rule.threat.technique.subtechnique.reference", RuleKeyKind.Text, PageMeaning) { IsRequired = true, Example = "\"https://attack.mitre.org/techniques/T1003/001/\"" },
    ];

    private static readonly RuleKey[] Schedule =
    [
        new("rule.from", RuleKeyKind.Text, "How far back an execution looks, as date math: units s, m, h, d, w, M, y. It is the window of a threshold, and of every rule under --profile elastic.") { Pattern = DateMathPattern, Default = "\"now-6m\"", Example = "\"now-9m\"" },
        new("rule.to", RuleKeyKind.Text, "How near to now an execution looks, as date math.") { Pattern = DateMathPattern, Default = "\"now\"", Example = "\"now\"" },
        new("rule.interval", RuleKeyKind.Text, "How often the rule is executed, in s, m, h or d; the engine goes by it under --profile elastic.") { Pattern = IntervalPattern, Default = "\"5m\"", Example = "\"10m\"" },
        new("rule.max_signals", RuleKeyKind.Integer, "How many alerts an execution raises at most, under --profile elastic.") { Least = 1, Most = int.MaxValue, Default = "100", Example = "200" },
    ];

    // What Kibana's interface or API keeps with a rule, and what changes nothing about which events it matches.
    private static readonly RuleKey[] KeptForOthers =
    [
        Kept("rule.actions", "What Kibana does with an alert: connectors, groups, parameters.", "[]"),
        Kept("rule.alias_purpose", "Kept by Kibana's saved objects.", "\"savedObjectConversion\""),
        Kept("rule.alias_target_id", "Kept by Kibana's saved objects.", "\"6f1f0c0e\""),
        Kept("rule.concurrent_searches", "How many searches for indicators Kibana runs at once.", "1"),
        Kept("rule.items_per_search", "How many indicators Kibana takes in one search.", "1000"),
        Kept("rule.meta", "Whatever Kibana's interface keeps with the rule.", "{}"),
        Kept("rule.namespace", "The namespace of the alerts in Kibana.", "\"default\""),
        Kept("rule.outcome", "Kept by Kibana's saved objects.", "\"exactMatch\""),
        Kept("rule.output_index", "The index that older versions of Kibana wrote alerts to.", "\".siem-signals\""),
        Kept("rule.related_integrations", "The integrations that give the events, with versions.", "[]"),
        Kept("rule.required_fields", "The fields that the rule needs, with types. The engine works them out from the query: 'ruleengine explain'.", "[]"),
        Kept("rule.response_actions", "What an endpoint does with an alert.", "[]"),
        Kept("rule.revision", "How often Kibana has seen the rule changed.", "1"),
        Kept("rule.threat_mappings", "An old spelling of rule.threat_mapping in exports.", "[]"),
        Kept("rule.throttle", "How often Kibana runs the actions, in older versions.", "\"1h\""),
        Kept("rule.version", "The version of the rule in Elastic's packages.", "3"),
    ];
}
