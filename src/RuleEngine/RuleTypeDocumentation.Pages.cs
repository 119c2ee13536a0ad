using RuleEngine.Rules;

namespace RuleEngine;

/// <content>The types.</content>
public sealed partial record RuleTypeDocumentation
{
    private static RuleTypeDocumentation Query => new(RuleType.Query, "one alert for each event that matches",
        "Each event that satisfies the query, and the filters, is an alert. Without a language the query is KQL.",
        """
        language = "kuery"
        query = '''
        event.code : "4625" and user.name : admin*
        '''
        """);

    private static RuleTypeDocumentation Eql => new(RuleType.Eql, "an event, or events that belong together",
        "An event query (process where ...) alerts on each event. A sequence alerts on events in an order, within maxspan, that share their keys (by); ![...] "
        + "asks that something did not happen. A sample asks for events in any order. The alert of a sequence stands for its events.",
        """
        language = "eql"
        query = '''
        sequence by host.id with maxspan=1m
          [any where event.code == "4625"] with runs=5
          [any where event.code == "4624"]
        '''
        """);

    private static RuleTypeDocumentation Threshold => new(RuleType.Threshold, "so many events in a group",
        "Counts the events that satisfy the query, by groups of the same values of threshold.field, within the window that begins at from. At threshold.value there is one alert for the "
        + "group. A cardinality asks for so many different values of another field; a condition (NCalc) for anything that can be computed over the group.",
        """
        from = "now-10m"
        language = "kuery"
        query = '''
        event.code : "4625"
        '''

        [rule.threshold]
        field = ["host.id"]
        value = 10
        """);

    private static RuleTypeDocumentation NewTerms => new(RuleType.NewTerms, "a value that was not there before",
        "Alerts on the first event with a value of the fields, or a combination of values, that no event of the history had. The history is what was read before; "
        + "--history gives more of it, and alerts while it is too short say so.",
        """
        language = "kuery"
        query = '''
        event.code : "4624"
        '''

        [rule.new_terms]
        field = "new_terms_fields"
        value = ["user.name", "source.ip"]

        [[rule.new_terms.history_window_start]]
        field = "history_window_start"
        value = "now-7d"
        """);

    private static RuleTypeDocumentation ThreatMatch => new(RuleType.ThreatMatch, "a value that an indicator names",
        "Compares events with the indicators of --indicators: an alert for each event for which all entries of a group hold with one indicator. What the indicator says is in the alert, "
        + "as threat.enrichments.",
        """
        language = "kuery"
        query = '''
        source.ip : *
        '''
        threat_index = ["logs-ti_*"]

        [[rule.threat_mapping]]

        [[rule.threat_mapping.entries]]
        field = "source.ip"
        type = "mapping"
        value = "threat.indicator.ip"
        """);

    private static RuleTypeDocumentation MachineLearning => new(RuleType.MachineLearning, "an anomaly that a job of Elastic's machine learning found",
        "The engine trains nothing. It reads the anomaly records that the jobs wrote, as events, and alerts from a score on. It has no query.",
        """
        anomaly_threshold = 75
        machine_learning_job_id = ["v3_rare_process_by_host_windows"]
        """);

    private static RuleTypeDocumentation Esql => new(RuleType.Esql, "a row of an ES|QL query; loaded, does not run yet",
        "The rule is read and checked, and raises no alerts: validate says so (RE4001).",
        """
        language = "esql"
        query = '''
        from logs-* | where event.code == "4625" | limit 10
        '''
        """);

    private static RuleTypeDocumentation SavedQuery => new(RuleType.SavedQuery, "a query that Kibana keeps; cannot run here",
        "The query stands in Kibana and not in the file, so the rule raises no alerts: validate says so (RE4002). Write the query into a rule of type query.",
        """
        saved_id = "failed-logons"
        """);
}
