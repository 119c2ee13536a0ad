namespace RuleEngine.Language.Ir;

/// <summary>What is worked out over the events of a group.</summary>
internal enum IrAggregateKind
{
    /// <summary>How many events there are.</summary>
    Count,

    /// <summary>Events a second, from the first to the last; a shorter time counts as one second.</summary>
    Rate,

    /// <summary>How many different values a field has.</summary>
    Distinct,

    /// <summary>The sum of a field's numbers; of none it is 0.</summary>
    Sum,

    /// <summary>The smallest of a field's numbers.</summary>
    Min,

    /// <summary>The largest of a field's numbers.</summary>
    Max,

    /// <summary>The mean of a field's numbers.</summary>
    Average,

    /// <summary>A field's value in the earliest event that has one.</summary>
    First,

    /// <summary>A field's value in the latest event that has one.</summary>
    Last,
}
