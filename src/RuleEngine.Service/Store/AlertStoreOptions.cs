namespace RuleEngine.Service.Store;

/// <summary>How alerts are kept. Section <c>RuleEngine:Alerts</c>.</summary>
public sealed class AlertStoreOptions
{
    /// <summary>How many alerts are kept; the oldest that every sink has go first. What a sink has not got is never deleted.</summary>
    public long RetainAlerts { get; set; } = 1_000_000;

    /// <summary>For how long alerts are kept after they were stored.</summary>
    public TimeSpan RetainFor { get; set; } = TimeSpan.FromDays(90);

    /// <summary>How many bytes the documents of alerts may take, packed, with their events; beyond it the oldest that every sink has go too.</summary>
    public long RetainBytes { get; set; } = 10L << 30;

    /// <summary>How many events of an alert are kept with it: the first and the last of them.</summary>
    public int MaxEvents { get; set; } = 100;
}
