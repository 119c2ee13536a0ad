using RuleEngine.Rules.Reading;

namespace RuleEngine.Rules.Keys;

/// <content>What a rule looks for, and the settings of single types.</content>
public static partial class RuleKeys
{
    private static readonly RuleType[] Filtered = [RuleType.Query, RuleType.SavedQuery, RuleType.Eql, RuleType.Threshold, RuleType.NewTerms, RuleType.ThreatMatch];
    private static readonly RuleType[] Searching = [.. Filtered, RuleType.Esql];
    private static readonly RuleType[] EqlOnly = [RuleType.Eql];
    private static readonly RuleType[] ThresholdOnly = [RuleType.Threshold];
    private static readonly RuleType[] NewTermsOnly = [RuleType.NewTerms];
    private static readonly RuleType[] ThreatMatchOnly = [RuleType.ThreatMatch];
    private static readonly RuleType[] MachineLearningOnly = [RuleType.MachineLearning];

    private static readonly RuleKey[] Search =
    [
        new("rule.language", RuleKeyKind.Text, "The language of the query. A rule of type eql or esql is written in that; kuery is what other types take when it is left out; a threshold rule may also be eql. ncalc is this engine's own.") { Types = Searching, Words = [.. RuleWords.Languages.Keys], Default = "\"kuery\", or that of the type", Example = "\"eql\"" },
        new("rule.query", RuleKeyKind.Text, "What events must satisfy. Between ''' nothing is escaped by TOML, so a backslash is written as the query's language wants it.") { Types = Searching, RequiredBy = [RuleType.Query, RuleType.Eql, RuleType.Esql, RuleType.Threshold, RuleType.NewTerms, RuleType.ThreatMatch], Example = "'any where event.code == \"4663\"'" },
        new("rule.index", RuleKeyKind.Texts, "The indices whose events the rule sees, by patterns; a pattern behind a minus takes indices out. Events that name no index are seen by every rule.") { Types = Filtered, Example = "[\"winlogbeat-*\", \"logs-system.security*\"]" },
        new("rule.data_view_id", RuleKeyKind.Text, "The data view of Kibana that says the same; in the place of index.") { Types = Filtered, Excludes = "index", Example = "\"security-solution\"" },
        new("rule.filters", RuleKeyKind.Tables, "A filter of Kibana, in query DSL, that events must satisfy too.") { Types = Filtered, IsOpen = true },
        new("rule.filters.meta", RuleKeyKind.Table, "What Kibana's filter bar keeps about the filter.") { IsOpen = true },
        new("rule.filters.meta.negate", RuleKeyKind.Boolean, "Whether events must not satisfy it.") { Default = "false" },
        new("rule.filters.meta.disabled", RuleKeyKind.Boolean, "Whether it is switched off.") { Default = "false" },
        new("rule.saved_id", RuleKeyKind.Text, "The saved query of Kibana, by its id. The engine cannot reach it.") { Types = [RuleType.SavedQuery, RuleType.Query, RuleType.Threshold, RuleType.ThreatMatch], RequiredBy = [RuleType.SavedQuery], Example = "\"failed-logons\"" },
        new("rule.timestamp_override", RuleKeyKind.Text, "The field that says when an event was, in the place of @timestamp: for windows of threshold and new_terms rules and for schedules.") { Example = "\"event.ingested\"" },
        new("rule.timestamp_override_fallback_disabled", RuleKeyKind.Boolean, "Whether events without that field are left out; else @timestamp stands in.") { Default = "false" },
        new("rule.timestamp_field", RuleKeyKind.Text, "The field that puts the events of a sequence in order.") { Types = EqlOnly, Default = "\"@timestamp\"", Example = "\"event.created\"" },
        new("rule.tiebreaker_field", RuleKeyKind.Text, "The field that puts events of the same time in order.") { Types = EqlOnly, Example = "\"event.sequence\"" },
        new("rule.event_category_override", RuleKeyKind.Text, "The field that the word before where is about.") { Types = EqlOnly, Default = "\"event.category\"", Example = "\"event.type\"" },
    ];

    private static readonly RuleKey[] OfTypes =
    [
        new("rule.threshold", RuleKeyKind.Table, "From how many events on there is an alert.") { Types = ThresholdOnly, RequiredBy = ThresholdOnly },
        new("rule.threshold.field", RuleKeyKind.TextOrTexts, "The fields whose values make the groups in which events are counted; none: all events are one group.") { Most = 5, Example = "[\"host.id\", \"user.name\"]" },
        new("rule.threshold.value", RuleKeyKind.Integer, "How many events a group needs.") { RequiredWithout = "condition", Least = 1, Example = "10" },
        new("rule.threshold.condition", RuleKeyKind.Text, "What a group must satisfy beyond that: an NCalc expression over count, distinct, sum, min, max, avg, first, last of its events. This engine's own.") { Pattern = NotBlank, Example = "'count >= 10 and distinct([user.name]) >= 3'" },
        new("rule.threshold.cardinality", RuleKeyKind.Tables, "How many different values a field must have within a group."),
        new("rule.threshold.cardinality.field", RuleKeyKind.Text, "The field.") { IsRequired = true, Example = "\"user.name\"" },
        new("rule.threshold.cardinality.value", RuleKeyKind.Integer, "How many values at least.") { IsRequired = true, Least = 1, Example = "3" },
        new("rule.new_terms", RuleKeyKind.Table, "Which values must be new, and compared with how long a past.") { Types = NewTermsOnly, RequiredBy = NewTermsOnly },
        new("rule.new_terms.field", RuleKeyKind.Text, "Always new_terms_fields.") { IsRequired = true, Words = ["new_terms_fields"], Example = "\"new_terms_fields\"" },
        new("rule.new_terms.value", RuleKeyKind.Texts, "The fields whose values, together, must be new: one to three.") { IsRequired = true, Least = 1, Most = 3, Example = "[\"host.id\", \"process.executable\"]" },
        new("rule.new_terms.history_window_start", RuleKeyKind.Tables, "The past; one table.") { IsRequired = true, Least = 1, Most = 1 },
        new("rule.new_terms.history_window_start.field", RuleKeyKind.Text, "Always history_window_start.") { IsRequired = true, Words = ["history_window_start"], Example = "\"history_window_start\"" },
        new("rule.new_terms.history_window_start.value", RuleKeyKind.Text, "How far the past reaches, as date math.") { IsRequired = true, Pattern = DateMathPattern, Example = "\"now-7d\"" },
        new("rule.threat_index", RuleKeyKind.Texts, "The indices of the indicators. The engine takes those of --indicators.") { Types = ThreatMatchOnly, RequiredBy = ThreatMatchOnly, Least = 1, Example = "[\"logs-ti_*\"]" },
        new("rule.threat_mapping", RuleKeyKind.Tables, "A group of comparisons: an event and an indicator match when they satisfy all of a group.") { Types = ThreatMatchOnly, RequiredBy = ThreatMatchOnly, Least = 1 },
        new("rule.threat_mapping.entries", RuleKeyKind.Tables, "A comparison.") { IsRequired = true, Least = 1 },
        new("rule.threat_mapping.entries.field", RuleKeyKind.Text, "The field of the event.") { IsRequired = true, Example = "\"destination.ip\"" },
        new("rule.threat_mapping.entries.value", RuleKeyKind.Text, "The field of the indicator.") { IsRequired = true, Example = "\"threat.indicator.ip\"" },
        new("rule.threat_mapping.entries.type", RuleKeyKind.Text, "Always mapping.") { Words = ["mapping"], Example = "\"mapping\"" },
        new("rule.threat_mapping.entries.negate", RuleKeyKind.Boolean, "Whether the two must differ. A group needs one entry that is not negated.") { Default = "false" },
        new("rule.threat_query", RuleKeyKind.Text, "Which indicators count.") { Types = ThreatMatchOnly, Default = "\"*:*\"", Example = "'threat.indicator.type : \"ipv4-addr\"'" },
        new("rule.threat_language", RuleKeyKind.Text, "The language of threat_query.") { Types = ThreatMatchOnly, RequiredWith = ["threat_query"], Words = ["kuery", "lucene"], Default = "\"kuery\"", Example = "\"kuery\"" },
        new("rule.threat_filters", RuleKeyKind.Tables, "A filter of Kibana, in query DSL, that indicators must satisfy.") { Types = ThreatMatchOnly, IsOpen = true },
        new("rule.threat_filters.meta", RuleKeyKind.Table, "What Kibana's filter bar keeps about the filter.") { IsOpen = true },
        new("rule.threat_filters.meta.negate", RuleKeyKind.Boolean, "Whether indicators must not satisfy it.") { Default = "false" },
        new("rule.threat_filters.meta.disabled", RuleKeyKind.Boolean, "Whether it is switched off.") { Default = "false" },
        new("rule.threat_indicator_path", RuleKeyKind.Text, "Where an indicator keeps what alerts tell of it.") { Types = ThreatMatchOnly, Default = "\"threat.indicator\"", Example = "\"threat.indicator\"" },
        new("rule.anomaly_threshold", RuleKeyKind.Integer, "From which score on an anomaly is an alert, 0 to 100.") { Types = MachineLearningOnly, RequiredBy = MachineLearningOnly, Least = 0, Most = 100, Example = "75" },
        new("rule.machine_learning_job_id", RuleKeyKind.TextOrTexts, "The jobs whose anomalies count.") { Types = MachineLearningOnly, RequiredBy = MachineLearningOnly, Least = 1, Example = "[\"v3_rare_process\"]" },
    ];
}
