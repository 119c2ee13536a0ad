using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace RuleEngine.Events;

/// <summary>
/// Values by UTF-8 keys, made for being asked once for each token of each event. Keys are hashed by their ends and their length alone, which
/// suits names that people gave; keys come from rules, so a hostile event cannot make it slow. Filled first, then only read.
/// </summary>
/// <typeparam name="T">The value.</typeparam>
internal sealed class Utf8Map<T>
    where T : class
{
    private const int FewestSlots = 4;
    private Entry[] _slots = new Entry[FewestSlots];

    /// <summary>How many keys there are.</summary>
    public int Count { get; private set; }

    /// <summary>The value of a key.</summary>
    public bool TryGetValue(ReadOnlySpan<byte> key, [NotNullWhen(true)] out T? value)
    {
        var slots = _slots;
        var hash = HashOf(key);
        for (var at = hash & (uint)(slots.Length - 1); slots[at].Key is { } candidate; at = (at + 1) & (uint)(slots.Length - 1))
        {
            if (slots[at].Hash != hash || !key.SequenceEqual(candidate)) continue;
            value = slots[at].Value!;
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
        Place(new Entry(HashOf(key), key, value));
    }

    private static uint HashOf(ReadOnlySpan<byte> key)
    {
        var ends = key.Length switch
        {
            >= 8 => BinaryPrimitives.ReadUInt64LittleEndian(key) ^ BitOperations.RotateLeft(BinaryPrimitives.ReadUInt64LittleEndian(key[^8..]), 29),
            >= 4 => BinaryPrimitives.ReadUInt32LittleEndian(key) | ((ulong)BinaryPrimitives.ReadUInt32LittleEndian(key[^4..]) << 32),
            > 0 => key[0] | ((ulong)key[key.Length / 2] << 8) | ((ulong)key[^1] << 16),
            _ => 0UL,
        };
        var hash = (ends + (ulong)key.Length) * 0x9E3779B97F4A7C15;
        return (uint)(hash >> 32);
    }

    private void Grow()
    {
        var old = _slots;
        _slots = new Entry[old.Length * 2];
        foreach (var entry in old)
        {
            if (entry.Key is not null) Place(entry);
        }
    }

    private void Place(Entry entry)
    {
        var at = entry.Hash & (uint)(_slots.Length - 1);
        while (_slots[at].Key is not null) at = (at + 1) & (uint)(_slots.Length - 1);
        _slots[at] = entry;
    }

    private readonly record struct Entry(uint Hash, byte[]? Key, T? Value);
}
