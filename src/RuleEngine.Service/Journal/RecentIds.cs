using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace RuleEngine.Service.Journal;

/// <summary>
/// The ids of the latest events: a ring of 128-bit hashes, and a table of places in it. A million take 24 MB. An id belongs to its index, as in Elasticsearch. Belongs to one thread at a time.
/// </summary>
internal sealed class RecentIds
{
    private readonly UInt128[] _ring;

    // Places in the ring, plus one; 0 is free. Linear probing, and no tombstones: what leaves is closed up.
    private readonly uint[] _table;
    private readonly int _shift;
    private int _next;

    /// <summary>An empty set.</summary>
    /// <param name="capacity">How many ids it remembers; 0 remembers none.</param>
    public RecentIds(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(capacity);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(capacity, 1 << 29);
        _ring = new UInt128[capacity];
        var slots = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(capacity * 2L, 2));
        _table = new uint[slots];
        _shift = 64 - BitOperations.Log2((uint)slots);
    }

    /// <summary>How many ids it remembers.</summary>
    public int Capacity => _ring.Length;

    /// <summary>How many ids are in it.</summary>
    public int Count { get; private set; }

    /// <summary>The hash under which the id of an index is kept. No two ids that anybody can find have the same.</summary>
    public static UInt128 Hash(string? index, string id)
    {
        var length = Encoding.UTF8.GetMaxByteCount(id.Length) + Encoding.UTF8.GetMaxByteCount(index?.Length ?? 0) + 1;
        Span<byte> bytes = length <= 1024 ? stackalloc byte[length] : new byte[length];
        var written = Encoding.UTF8.GetBytes(index, bytes);
        bytes[written++] = 0xFF;
        written += Encoding.UTF8.GetBytes(id, bytes[written..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes[..written], hash);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }

    /// <summary>Whether an id is among them.</summary>
    public bool Contains(UInt128 hash) => _table[FindSlot(hash)] != 0;

    /// <summary>Remembers an id, and forgets the oldest one when there are too many.</summary>
    public void Add(UInt128 hash)
    {
        if (_ring.Length == 0 || Contains(hash))
        {
            return;
        }

        if (Count == _ring.Length)
        {
            Close(FindSlot(_ring[_next]));
        }
        else
        {
            Count++;
        }

        _ring[_next] = hash;
        _table[FindSlot(hash)] = (uint)_next + 1;
        _next = _next + 1 == _ring.Length ? 0 : _next + 1;
    }

    /// <summary>The hashes, the oldest first.</summary>
    public UInt128[] ToArray()
    {
        var hashes = new UInt128[Count];
        var oldest = Count == _ring.Length ? _next : 0;
        Array.Copy(_ring, oldest, hashes, 0, Count - oldest);
        Array.Copy(_ring, 0, hashes, Count - oldest, oldest);
        return hashes;
    }

    /// <summary>Reads the ids of the latest events back from a journal: from those that were saved on, or back to where there are enough, or so much was read.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="capacity">How many ids it remembers.</param>
    /// <param name="saved">Those that were saved, or null.</param>
    /// <param name="maxBytes">How many bytes of the journal are read, but for one segment, which is read in any case.</param>
    /// <param name="isCut">Whether there was more to read.</param>
    public static RecentIds Load(EventJournal journal, int capacity, SavedIds? saved, long maxBytes, out bool isCut)
    {
        isCut = false;
        var from = saved?.Position ?? 0;
        // The latest first, until there are enough: a segment is read once.
        var bySegment = new Stack<List<UInt128>>();
        var (found, bytes) = (0, 0L);
        foreach (var segment in journal.Segments.Reverse())
        {
            if (found >= capacity || segment.End <= from)
            {
                break;
            }

            var start = Math.Max(from, segment.First);
            bytes += segment.End - start;
            if (bytes > maxBytes && bySegment.Count > 0)
            {
                isCut = true;
                break;
            }

            var hashes = Read(journal, start, segment.End);
            bySegment.Push(hashes);
            found += hashes.Count;
        }

        var ids = new RecentIds(capacity);
        foreach (var hash in (saved?.Hashes ?? []).Concat(bySegment.SelectMany(hashes => hashes)))
        {
            ids.Add(hash);
        }

        return ids;
    }

    private static List<UInt128> Read(EventJournal journal, long start, long end)
    {
        var hashes = new List<UInt128>();
        using var reader = journal.ReadFrom(start);
        while (reader.Position < end && reader.TryRead(out var entry))
        {
            if (entry.Id is { } id)
            {
                hashes.Add(Hash(entry.Index, id));
            }
        }

        return hashes;
    }

    private int HomeOf(UInt128 hash) => (int)((ulong)hash * 0x9E37_79B9_7F4A_7C15 >> _shift);

    // Where it is, or where it would go.
    private int FindSlot(UInt128 hash)
    {
        var slot = HomeOf(hash);
        while (_table[slot] is var place && place != 0 && _ring[place - 1] != hash)
        {
            slot = (slot + 1) & (_table.Length - 1);
        }

        return slot;
    }

    // Frees a slot, and moves up what stands behind it only because it was taken.
    private void Close(int slot)
    {
        var mask = _table.Length - 1;
        for (var other = (slot + 1) & mask; _table[other] != 0; other = (other + 1) & mask)
        {
            var home = HomeOf(_ring[_table[other] - 1]);
            if (((other - home) & mask) >= ((other - slot) & mask))
            {
                _table[slot] = _table[other];
                slot = other;
            }
        }

        _table[slot] = 0;
    }
}
