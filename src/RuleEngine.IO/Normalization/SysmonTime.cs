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
        var value = context.Data(_utcTime);
        if (value.Utf8.Length is > 0 and <= 64 && EventTime.TryParse(value.ToString(), out var time)) context.Time = time;
    }
}
