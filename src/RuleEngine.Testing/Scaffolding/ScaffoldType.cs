namespace RuleEngine.Testing.Scaffolding;

/// <summary>What kind of rule is made.</summary>
internal enum ScaffoldType
{
    /// <summary>An EQL query over single events.</summary>
    Eql,

    /// <summary>An EQL sequence.</summary>
    Sequence,

    /// <summary>A KQL, Lucene or NCalc query over single events.</summary>
    Query,

    /// <summary>So many events of a group.</summary>
    Threshold,

    /// <summary>A value that was not seen before.</summary>
    NewTerms,

    /// <summary>A value that an indicator names.</summary>
    ThreatMatch,

    /// <summary>An anomaly record of a job.</summary>
    MachineLearning,
}
