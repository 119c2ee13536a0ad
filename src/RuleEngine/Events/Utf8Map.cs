using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace RuleEngine.Events;

/// <summary>
/// Values by UTF-8 keys, made for being asked once for each token of each event. Keys are known by their first and last eight bytes and their length, which are all of a
/// short key, and of a longer one suit names that people gave; keys come from rules, so a hostile event cannot make it slow. Filled first, then only read.
/// </summary>
/// <typeparam name="T">The value.</typeparam>
internal sealed class Utf8Map<T>
    where T : class
{
    private const int FewestSlots = 4;
    private const int Word = sizeof(ulong);
    private Entry[] _slots = new Entry[FewestSlots];

    /// <summary>How many keys there are.</summary>
    public int Count { get; private set; }

    /// <summary>The value of a key.</summary>
    /// <param name="text">What the key is a part of; what stands behind it makes looking at it cheap.</param>
    /// <param name="at">Where it begins.</param>
    /// <param name="length">How long it is.</param>
    /// <param name="value">The value.</param>
    public bool TryGetValue(ReadOnlySpan<byte> text, int at, int length, [NotNullWhen(true)] out T? value)
    {
        var ends = EndsOf(text, at, length);
        var slots = _slots;
        for (var slot = ends.Hash & (uint)(slots.Length - 1); ; slot = (slot + 1) & (uint)(slots.Length - 1))
        {
            ref readonly var entry = ref slots[slot];
            if (entry.Value is null) break;
            if (entry.Ends != ends || (length > 2 * Word && !text.Slice(at, length).SequenceEqual(entry.Key))) continue;
            value = entry.Value;
            return true;
        }
        value = null;
        return false;
    }

    /// <summary>Adds a key that is new.</summary>
    public void Add(byte[] key, T value)
    {
        // At most half of the slots are taken, so that a search for what is not there ends soon.
        if (++Count * 2 > _slots.Length) Grow();
        Place(new Entry(EndsOf(key, 0, key.Length), key, value));
    }

    // Words are read whole, over the end of a short key, and what is too much is cut off: no branch depends on the length.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static KeyEnds EndsOf(ReadOnlySpan<byte> text, int at, int length)
    {
        var last = at + Math.Max(length, Word) - Word;
        if (length == 0 || last > text.Length - Word) return EndsOfRest(text.Slice(at, length));
        var mask = ulong.MaxValue >> (8 * (Word - Math.Min(length, Word)));
        return new KeyEnds(BinaryPrimitives.ReadUInt64LittleEndian(text[at..]) & mask, BinaryPrimitives.ReadUInt64LittleEndian(text[last..]) & mask, length);
    }

    private static KeyEnds EndsOfRest(ReadOnlySpan<byte> key)
    {
        if (key.IsEmpty) return default;
        Span<byte> word = stackalloc byte[Word];
        key.CopyTo(word);
        return EndsOf(word, 0, key.Length);
    }

    private void Grow()
    {
        var old = _slots;
        _slots = new Entry[old.Length * 2];
        foreach (var entry in old)
        {
            if (entry.Value is not null) Place(entry);
        }
    }

    private void Place(Entry entry)
    {
        var at = entry.Ends.Hash & (uint)(_slots.Length - 1);
        while (_slots[at].Value is not null) at = (at + 1) & (uint)(_slots.Length - 1);
        _slots[at] = entry;
    }

    // Of a key of more than seven bytes both words are whole, and may overlap; of a shorter one they are the same.
    private readonly record struct KeyEnds(ulong First, ulong Last, int Length)
    {
        public uint Hash => (uint)((((First ^ BitOperations.RotateLeft(Last, 29)) + (ulong)Length) * 0x9E3779B97F4A7C15) >> 32);
    }

    private readonly record struct Entry(KeyEnds Ends, byte[]? Key, T? Value);
}
