namespace RuleEngine.Rules;

/// <summary>How a rule turns matching events into alerts: Elastic's <c>rule.type</c>.</summary>
public enum RuleType
{
    /// <summary><c>query</c>: one alert an event.</summary>
    Query,

    /// <summary><c>saved_query</c>: a query kept in Kibana; it cannot run without it.</summary>
    SavedQuery,

    /// <summary><c>eql</c>: an EQL event query, sequence or sample.</summary>
    Eql,

    /// <summary><c>esql</c>: an ES|QL query.</summary>
    Esql,

    /// <summary><c>threshold</c>: so many matching events in a group.</summary>
    Threshold,

    /// <summary><c>new_terms</c>: a value not seen in the history window.</summary>
    NewTerms,

    /// <summary><c>threat_match</c>: a value that an indicator names.</summary>
    ThreatMatch,

    /// <summary><c>machine_learning</c>: an anomaly record of a job.</summary>
    MachineLearning,
}
