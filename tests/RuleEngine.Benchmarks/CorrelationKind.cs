namespace RuleEngine.Benchmarks;

/// <summary>What correlates the events.</summary>
public enum CorrelationKind
{
    /// <summary>A sequence of three stages by one field.</summary>
    Sequence,

    /// <summary>The same by two fields.</summary>
    SequenceByTwo,

    /// <summary>A threshold by one field that nothing reaches.</summary>
    Threshold,
}
