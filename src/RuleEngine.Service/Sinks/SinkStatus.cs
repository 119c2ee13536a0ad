namespace RuleEngine.Service.Sinks;

/// <summary>How a sink does, at a moment.</summary>
/// <param name="Name">The sink's name.</param>
/// <param name="Type">What it is: <c>file</c>, <c>webhook</c>, ….</param>
public sealed record SinkStatus(string Name, string Type)
{
    /// <summary>How many alerts it delivered since the service started.</summary>
    public long Delivered { get; init; }

    /// <summary>How many attempts failed and were repeated.</summary>
    public long Retried { get; init; }

    /// <summary>How many alerts went to its dead letters since the service started.</summary>
    public long DeadLetters { get; init; }

    /// <summary>How many dead letters were deleted since the service started, because there were more than are kept.</summary>
    public long DeletedDeadLetters { get; init; }

    /// <summary>How many alerts a summary stood for, because of the rate cap.</summary>
    public long Summarised { get; init; }

    /// <summary>How many alerts it does not want (severity, tags, rules).</summary>
    public long Skipped { get; init; }

    /// <summary>How many stored alerts it has not looked at yet.</summary>
    public long Waiting { get; init; }

    /// <summary>What failed last, without secrets; null when the last attempt was good.</summary>
    public string? LastProblem { get; init; }
}
