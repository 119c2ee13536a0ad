using RuleEngine.Events;

namespace RuleEngine.Compilation.Planning;

/// <summary>How events are put in order for a rule. Rules with equal orders see the same stream.</summary>
/// <param name="TimestampField">The field that the time of an event is read from: what orders events, and what spans are measured on.</param>
/// <param name="TiebreakerField">The field that orders events of one time; null leaves it to the run.</param>
internal sealed record EventOrder(string TimestampField, string? TiebreakerField)
{
    /// <summary>The order of rules that name no field.</summary>
    public static EventOrder Default { get; } = new(FieldTable.Empty.TimestampField, null);

    /// <summary>The id of the field that has the time; -1 for the time that events have by themselves.</summary>
    public int TimestampIn(FieldTable fields) => TimestampField == Default.TimestampField ? -1 : fields.IdOf(TimestampField);
}
