using RuleEngine.Events;

namespace RuleEngine.IO.Normalization;

/// <summary>The time of a Sysmon event is when the thing happened, which Sysmon writes into it, and not when the event was logged.</summary>
internal sealed class SysmonTime : IMappingStep
{
    private readonly int _utcTime = DataNameTable.IndexOf("UtcTime");

    /// <inheritdoc/>
    public IReadOnlyList<string> Targets { get; } = ["@timestamp"];

    /// <inheritdoc/>
    public bool Concerns(int code) => true;

    /// <inheritdoc/>
    public void Apply(MappingContext context)
    {
        if (EventTime.TryParse(context.Data(_utcTime).Utf8, out var time)) context.Time = time;
    }
}
