namespace RuleEngine.Service.Sinks;

/// <summary>How all sinks do. Safe for any number of callers.</summary>
internal interface ISinkBoard
{
    /// <summary>Each sink at the moment, in the order of their names.</summary>
    IReadOnlyList<SinkStatus> Statuses { get; }
}
