namespace RuleEngine.Compilation.Planning;

/// <summary>How the values of fields make groups of detections, by the type of the rule, as in Kibana.</summary>
internal enum SuppressionGrouping
{
    /// <summary>Each value of an array is a group of its own (query rules).</summary>
    EachValue,

    /// <summary>An array is one value, whatever the order of its elements (other rules about single events).</summary>
    WholeValue,

    /// <summary>What all events have in common is the value (sequences and samples).</summary>
    CommonValue,

    /// <summary>The groups of the detection are the groups (threshold rules).</summary>
    OwnGroups,
}
