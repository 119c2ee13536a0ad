using RuleEngine.Events;

namespace RuleEngine.Execution.Matching;

/// <summary>
/// Remembers which leaves hold for the texts of a field that came last: logs say the same again and again. Its memory is bounded; new values take the place of old
/// ones. It grows while it is too small, allocates nothing once it has grown, and rests for a while where values never come again. One owner, not thread-safe.
/// </summary>
internal sealed class ValueCache
{
    /// <summary>The longest value that is remembered.</summary>
    public const int LongestValue = 1 << 16;

    private const int LeastBytes = 1 << 14;
    private const int MostBytes = 1 << 18;
    private const int BytesPerSlot = 64;
    private const int RestFor = 1 << 14;
    private const int WorthOneIn = 32;

    // The values stand one behind the other in a ring; a slot is void when its value was written over.
    private byte[] _bytes = new byte[LeastBytes];
    private Slot[] _slots = new Slot[LeastBytes / BytesPerSlot];
    private long _head;
    private int _hits;
    private int _misses;
    private int _rest;

    /// <summary>What is known of a value; null when it is not.</summary>
    /// <param name="value">The value, a text.</param>
    /// <param name="hash">Its <see cref="Utf8Hash"/>.</param>
    public FoundLeaves? Find(ReadOnlySpan<byte> value, ulong hash)
    {
        if (_rest > 0)
        {
            _rest--;
            return null;
        }
        var place = (int)hash & (_slots.Length - 1);
        if (Holds(_slots[place], value, hash) || Holds(_slots[place ^= 1], value, hash))
        {
            _hits++;
            return _slots[place].Found;
        }
        _misses++;
        return null;
    }

    /// <summary>Remembers a value.</summary>
    public void Add(ReadOnlySpan<byte> value, ulong hash, FoundLeaves found)
    {
        if (_rest > 0 || value.Length > LongestValue) return;
        var at = (int)_head & (_bytes.Length - 1);
        if (at + value.Length > _bytes.Length)
        {
            Turn();
            at = 0;
        }
        value.CopyTo(_bytes.AsSpan(at));
        var place = (int)hash & (_slots.Length - 1);
        _slots[place ^ 1] = _slots[place];
        _slots[place] = new Slot(hash, _head, value.Length, found);
        _head += value.Length;
    }

    private bool Holds(in Slot slot, ReadOnlySpan<byte> value, ulong hash) =>
        slot.Hash == hash && slot.Length == value.Length && slot.Found is not null && _head - slot.At <= _bytes.Length
        && value.SequenceEqual(_bytes.AsSpan((int)slot.At & (_bytes.Length - 1), slot.Length));

    // The ring begins anew.
    private void Turn()
    {
        _head = (_head | (uint)(_bytes.Length - 1)) + 1;
        if (_bytes.Length < MostBytes)
        {
            (_bytes, _slots, _head) = (new byte[4 * _bytes.Length], new Slot[4 * _slots.Length], 0);
        }
        else if (_hits < _misses / WorthOneIn) _rest = RestFor;
        (_hits, _misses) = (0, 0);
    }

    private readonly record struct Slot(ulong Hash, long At, int Length, FoundLeaves? Found);
}
