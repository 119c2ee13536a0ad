using System.Numerics;
using System.Runtime.InteropServices;
using RuleEngine.Events;
using RuleEngine.Execution.Storage;

namespace RuleEngine.Execution.Operators;

/// <summary>
/// The join keys for which sequences wait, each under a number, with the sequence that waits at each stage: at most one. A hash table of numbers over bytes, so that a
/// key is no object. Counts its bytes, and gives the memory of past floods back.
/// </summary>
/// <param name="values">How many values a key has.</param>
/// <param name="stages">How many stages can wait: all but the last.</param>
/// <param name="account">Counts the bytes.</param>
internal sealed class SequenceKeys(int values, int stages, StateAccount account)
{
    private const int None = -1;
    private const int FewestBuckets = 16;
    private readonly Slab<Entry> _entries = new();
    private readonly ByteArena _bytes = new();
    // For each hash the number of its first key, from 1.
    private int[] _buckets = new int[FewestBuckets];

    /// <summary>No sequence.</summary>
    public const int NoSequence = -1;

    /// <summary>How many keys there are.</summary>
    public int Count => _entries.Count;

    /// <summary>The number of a key, or -1.</summary>
    public int Find(ReadOnlySpan<FieldValue> key)
    {
        var hash = (uint)KeyComparer.Instance.GetHashCode(key);
        for (var number = _buckets[hash & (uint)(_buckets.Length - 1)] - 1; number != None;)
        {
            ref var entry = ref _entries[number];
            if (entry.Hash == hash && KeyBytes.AreEqual(key, _bytes[entry.Bytes][(stages * sizeof(int))..])) return number;
            number = entry.Next;
        }
        return None;
    }

    /// <summary>Adds a new key.</summary>
    /// <returns>Its number.</returns>
    public int Add(ReadOnlySpan<FieldValue> key)
    {
        if (Count == _buckets.Length) Rehash(2 * _buckets.Length);
        var number = _entries.Add();
        var hash = (uint)KeyComparer.Instance.GetHashCode(key);
        var length = stages * sizeof(int) + KeyBytes.LengthOf(key);
        ref var bucket = ref _buckets[hash & (uint)(_buckets.Length - 1)];
        _entries[number] = new Entry { Hash = hash, Next = bucket - 1, Bytes = _bytes.Add(length) };
        bucket = number + 1;
        var bytes = _bytes[_entries[number].Bytes];
        MemoryMarshal.Cast<byte, int>(bytes[..(stages * sizeof(int))]).Fill(NoSequence);
        KeyBytes.Write(key, bytes[(stages * sizeof(int))..]);
        account.Add(SizeOf(length));
        return number;
    }

    /// <summary>For each stage the number of the sequence that waits there; valid until a key comes or goes.</summary>
    public Span<int> Slots(int number) => MemoryMarshal.Cast<byte, int>(_bytes[_entries[number].Bytes][..(stages * sizeof(int))]);

    /// <summary>The values of a key.</summary>
    public FieldValue[] ValuesOf(int number) => KeyBytes.Read(_bytes[_entries[number].Bytes][(stages * sizeof(int))..], values);

    /// <summary>A sequence waits at a stage now, or, with <see cref="NoSequence"/>, none does any more.</summary>
    public void Set(int number, int stage, int sequence)
    {
        Slots(number)[stage] = sequence;
        _entries[number].Waiting += sequence == NoSequence ? -1 : 1;
    }

    /// <summary>Forgets a key for which nothing waits.</summary>
    public void Forget(int number)
    {
        var entry = _entries[number];
        if (entry.Waiting > 0) return;
        ref var link = ref _buckets[entry.Hash & (uint)(_buckets.Length - 1)];
        if (link == number + 1) link = entry.Next + 1;
        else
        {
            var before = link - 1;
            while (_entries[before].Next != number) before = _entries[before].Next;
            _entries[before].Next = entry.Next;
        }
        account.Add(-SizeOf(_bytes[entry.Bytes].Length));
        _bytes.Remove(entry.Bytes);
        _entries.Remove(number);
        if (_buckets.Length > FewestBuckets && Count < _buckets.Length / 8) Rehash(Math.Max(FewestBuckets, (int)BitOperations.RoundUpToPowerOf2((uint)(2 * Count))));
    }

    private static int SizeOf(int length) => Slab<Entry>.EntrySize + MemorySize.OfGrowing(sizeof(int)) + ByteArena.SizeOf(length);

    private void Rehash(int buckets)
    {
        var old = _buckets;
        _buckets = new int[buckets];
        foreach (var first in old)
        {
            for (var number = first - 1; number != None;)
            {
                ref var entry = ref _entries[number];
                var next = entry.Next;
                ref var bucket = ref _buckets[entry.Hash & (uint)(buckets - 1)];
                (entry.Next, bucket) = (bucket - 1, number + 1);
                number = next;
            }
        }
    }

    private struct Entry : ISlabValue
    {
        public uint Hash;
        public int Next;
        public int Bytes;
        public int Waiting;

        int ISlabValue.Link
        {
            readonly get => Next;
            set => Next = value;
        }
    }
}
