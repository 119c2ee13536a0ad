using System.Runtime.CompilerServices;

namespace RuleEngine.Compilation.Predicates;

/// <summary>Answers leaves over single fields without evaluating each: all leaves of a field at once, when the first of them is asked about.</summary>
/// <param name="places">For each predicate its field, and its number among the field's leaves; -1 for what is no such leaf.</param>
/// <param name="fields">How many fields there are.</param>
internal abstract class LeafAnswers((int Field, int Number)[] places, int fields)
{
    // By field; those of an event before are told by their turn.
    private readonly Answer[] _answers = new Answer[fields];
    private long _turn;

    /// <summary>Answers a predicate about the event that is looked at; false when it is none that can be answered so.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryAnswer(int predicate, out bool holds)
    {
        holds = false;
        if ((uint)predicate >= (uint)places.Length) return false;
        var (field, number) = places[predicate];
        if (field < 0) return false;
        var bits = IsKnown(field) ? _answers[field].Bits : LookUp(field);
        holds = bits is not null && (bits[number >> 6] >> number & 1) != 0;
        return true;
    }

    /// <summary>Forgets the answers about the event before.</summary>
    protected void Forget() => _turn++;

    /// <summary>Whether a field was looked up for this event.</summary>
    protected bool IsKnown(int field) => _answers[field].Turn == _turn;

    /// <summary>Remembers which leaves of a field hold, a bit each; null when the event has no value there.</summary>
    protected ulong[]? Remember(int field, ulong[]? bits)
    {
        _answers[field] = new Answer(_turn, bits);
        return bits;
    }

    /// <summary>Looks a field up, and remembers what was found.</summary>
    protected abstract ulong[]? LookUp(int field);

    private readonly record struct Answer(long Turn, ulong[]? Bits);
}
