using System.Diagnostics.CodeAnalysis;
using RuleEngine.Events;

namespace RuleEngine.Execution.State;

/// <summary>
/// Takes events for one that are the same in all that is saved of them: what keeps events as bytes makes another object of one each time. An event with given values is itself alone.
/// </summary>
internal sealed class StateEventComparer : IEqualityComparer<EventRecord>
{
    private StateEventComparer()
    {
    }

    /// <summary>The comparer.</summary>
    public static StateEventComparer Instance { get; } = new();

    /// <inheritdoc/>
    public bool Equals(EventRecord? x, EventRecord? y) => ReferenceEquals(x, y)
        || (x is not null && y is not null && !x.HasGiven && !y.HasGiven && x.Time == y.Time && x.Origin == y.Origin && x.Document.Span.SequenceEqual(y.Document.Span));

    /// <inheritdoc/>
    public int GetHashCode([DisallowNull] EventRecord obj)
    {
        var hash = new HashCode();
        hash.Add(obj.Time);
        hash.Add(obj.Origin.Record);
        hash.AddBytes(obj.Document.Span);
        return hash.ToHashCode();
    }
}
