namespace RuleEngine.Service.Detection;

/// <summary>How a rule does, at a moment. Counts are since the service started.</summary>
/// <param name="RuleId">The rule's id.</param>
/// <param name="Name">Its name.</param>
/// <param name="File">The name of its file.</param>
public sealed record RuleHealth(string RuleId, string Name, string File)
{
    /// <summary>Whether it runs; if not, <see cref="Problems"/> say why.</summary>
    public bool IsRunning { get; init; }

    /// <summary>The rule's type, as in its file.</summary>
    public string? Type { get; init; }

    /// <summary>The severity, as in its file.</summary>
    public string? Severity { get; init; }

    /// <summary>How many events satisfied one of its conditions.</summary>
    public long Matches { get; init; }

    /// <summary>How many alerts it raised.</summary>
    public long Alerts { get; init; }

    /// <summary>Its alerts in each of the last 60 minutes, the oldest first.</summary>
    public IReadOnlyList<int> AlertsByMinute { get; init; } = [];

    /// <summary>The event time of its last match; null when there was none. UTC.</summary>
    public DateTimeOffset? LastMatch { get; init; }

    /// <summary>Who brought that event; null when there was none.</summary>
    public string? LastSource { get; init; }

    /// <summary>The event time of its last alert; null when there was none. UTC.</summary>
    public DateTimeOffset? LastAlert { get; init; }

    /// <summary>How many bytes its state takes, about.</summary>
    public long StateBytes { get; init; }

    /// <summary>Its share of the conditions that all rules ask, 0 to 1, counted over a sample of the latest events; null before there is one.</summary>
    public double? Cost { get; init; }

    /// <summary>How many partial detections it dropped, by reason.</summary>
    public IReadOnlyDictionary<string, long> Dropped { get; init; } = new Dictionary<string, long>();

    /// <summary>What was found while loading it, one line each, with line and column.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];
}
