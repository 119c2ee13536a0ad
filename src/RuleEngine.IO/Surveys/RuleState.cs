namespace RuleEngine.IO.Surveys;

/// <summary>Whether a log has what a rule needs.</summary>
public enum RuleState
{
    /// <summary>For each stage there are events, and they have its fields. The rule can fire; whether it does, its conditions decide.</summary>
    Covered,

    /// <summary>There are events for each stage, but fields that it needs are never in them.</summary>
    FieldsMissing,

    /// <summary>There are events for each stage, but of some all are in indices that the rule's index patterns exclude.</summary>
    IndexExcluded,

    /// <summary>There are no events for some stage.</summary>
    EventsMissing,

    /// <summary>There are no events for some stage, and no source of Windows that is known here writes such events with the fields needed.</summary>
    NoSource,
}
