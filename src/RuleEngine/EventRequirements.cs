using RuleEngine.Compilation.Requirements;

namespace RuleEngine;

/// <summary>
/// One way for an event to match a stage of a rule: what the fields that tell kinds of events apart must hold, such as <c>event.code</c>,
/// <c>event.category</c> or <c>winlog.channel</c>, and which fields it must have at all. An event that does not meet them cannot match; one that
/// does need not.
/// </summary>
public sealed class EventRequirements
{
    private readonly ILookup<string, ValueClause> _clauses;

    internal EventRequirements(EventShape shape, IEnumerable<string> keys)
    {
        _clauses = shape.Clauses.ToLookup(clause => clause.Field, StringComparer.Ordinal);
        TellingFields = [.. _clauses.Select(group => group.Key)];
        RequiredFields = [.. shape.Fields.Union(keys).Order(StringComparer.Ordinal)];
    }

    /// <summary>The telling fields whose values matter, in the order in which the rule names them.</summary>
    public IReadOnlyList<string> TellingFields { get; }

    /// <summary>The fields that must have a value, telling ones and join keys included, sorted.</summary>
    public IReadOnlyList<string> RequiredFields { get; }

    /// <summary>Whether an event whose field has these values can match; none for a field without a value. True for fields that do not matter.</summary>
    public bool Allows(string field, params IReadOnlyList<string> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return _clauses[field].All(clause => clause.Allows(values));
    }

    /// <summary>The values of which a field must have one; empty when the rule does not list them.</summary>
    public IReadOnlyList<string> ValuesOf(string field) =>
        _clauses[field].Where(clause => clause.Values is not null).MinBy(clause => clause.Values!.Count) is { } shortest
            ? [.. shortest.Values!.Where(value => Allows(field, value))]
            : [];
}
