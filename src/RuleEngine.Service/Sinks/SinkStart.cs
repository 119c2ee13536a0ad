namespace RuleEngine.Service.Sinks;

/// <summary>Where a sink begins that has no position yet.</summary>
public enum SinkStart
{
    /// <summary>With what is stored from the start of the service on that first has the sink.</summary>
    Now,

    /// <summary>With the first alert that is still kept.</summary>
    First,
}
