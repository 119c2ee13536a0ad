using RuleEngine.Compilation.Predicates;
using RuleEngine.Events;

namespace RuleEngine.Execution.Matching;

/// <summary>The leaves that hold for the values of an event. A field is looked up when it is first asked about, and at most once an event. One owner, not thread-safe.</summary>
/// <param name="index">The leaves.</param>
internal sealed class EventLeaves(LeafIndex index) : LeafAnswers
{
    private readonly FieldLookup?[] _lookups = new FieldLookup?[index.Fields];
    private readonly FoundLeaves?[] _found = new FoundLeaves?[index.Fields];
    private readonly long[] _turns = new long[index.Fields];
    private EventRecord _record = null!;
    private long _turn;

    /// <summary>Turns to the next event.</summary>
    public void MoveTo(EventRecord record) => (_record, _turn) = (record, _turn + 1);

    /// <summary>The leaves of a field that hold; null when it has no value.</summary>
    public FoundLeaves? Of(int field)
    {
        if (_turns[field] == _turn) return _found[field];
        _turns[field] = _turn;
        return _found[field] = _record.Has(field) ? (_lookups[field] ??= new FieldLookup(index.Of(field))).Find(_record[field]) : null;
    }

    /// <inheritdoc/>
    public override bool TryAnswer(int predicate, out bool holds)
    {
        var (field, number) = index.PlaceOf(predicate);
        holds = field >= 0 && Of(field) is { } found && found.Has(number);
        return field >= 0;
    }
}
