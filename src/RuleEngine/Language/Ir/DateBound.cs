using RuleEngine.Events;

namespace RuleEngine.Language.Ir;

/// <summary>An end of a stretch of time: where a date expression begins, or the first instant behind it.</summary>
/// <param name="Date">The expression.</param>
/// <param name="IsBehind">Whether the bound is the first instant behind it; of a whole day that is the next midnight.</param>
internal sealed record DateBound(DateExpression Date, bool IsBehind)
{
    /// <summary>The instant.</summary>
    /// <param name="now">The time at which it is asked.</param>
    public EventTime Resolve(EventTime now) => Date.Resolve(now) is var (first, behind) && IsBehind ? behind : first;

    /// <inheritdoc/>
    public override string ToString() => (IsBehind ? "behind " : "") + Date;
}
