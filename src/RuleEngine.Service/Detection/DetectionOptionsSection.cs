namespace RuleEngine.Service.Detection;

/// <summary>How rules see events. Section <c>RuleEngine:Detection</c>; the meaning of each is that of <see cref="DetectionOptions"/>.</summary>
public sealed class DetectionOptionsSection
{
    /// <summary>When rules look at events: as they come, or on the schedule that each rule names.</summary>
    public ExecutionProfile Profile { get; set; }

    /// <summary>How much earlier than the latest event an event may be and still take its place in the order of time.</summary>
    public TimeSpan AllowedLateness { get; set; }

    /// <summary>The most bytes of memory that rules may keep between events.</summary>
    public long MaxStateBytes { get; set; } = 1L << 30;

    /// <summary>How much later than the latest event the next one may be for its time to be believed; null believes every time.</summary>
    public TimeSpan? MaxClockJump { get; set; } = TimeSpan.FromDays(1);

    /// <summary>
    /// When no event has come for so long, event time goes on with the clock on the wall, so that what waits for time (an event that must not come, a window that ends) need not wait for the next
    /// event; null lets only events move time.
    /// </summary>
    public TimeSpan? IdleAfter { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether each rule sees every event, whatever its <c>index</c> says.</summary>
    public bool IgnoreIndexPatterns { get; set; }

    /// <summary>How often the state of all rules is saved.</summary>
    public TimeSpan CheckpointInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The same for a run.</summary>
    internal DetectionOptions ToRunOptions() => new() { Profile = Profile, AllowedLateness = AllowedLateness, MaxStateBytes = MaxStateBytes, MaxClockJump = MaxClockJump };
}
