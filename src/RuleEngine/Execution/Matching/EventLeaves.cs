using RuleEngine.Compilation.Predicates;
using RuleEngine.Events;

namespace RuleEngine.Execution.Matching;

/// <summary>The leaves that hold for the values of an event. A field is looked up when it is first asked about, and at most once an event. One owner, not thread-safe.</summary>
/// <param name="index">The leaves.</param>
internal sealed class EventLeaves(LeafIndex index) : LeafAnswers(index.Places, index.Fields)
{
    private readonly FieldLookup?[] _lookups = new FieldLookup?[index.Fields];
    private readonly FoundLeaves?[] _found = new FoundLeaves?[index.Fields];
    private EventRecord _record = null!;

    /// <summary>Turns to the next event.</summary>
    public void MoveTo(EventRecord record)
    {
        _record = record;
        Forget();
    }

    /// <summary>The leaves of a field that hold; null when it has no value.</summary>
    public FoundLeaves? Of(int field)
    {
        if (!IsKnown(field)) LookUp(field);
        return _found[field];
    }

    /// <inheritdoc/>
    protected override ulong[]? LookUp(int field)
    {
        var found = _found[field] = _record.Has(field) ? (_lookups[field] ??= new FieldLookup(index.Of(field))).Find(_record[field]) : null;
        return Remember(field, found?.Bits);
    }
}
