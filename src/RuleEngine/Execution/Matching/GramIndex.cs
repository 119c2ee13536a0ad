using System.Buffers.Binary;
using System.Numerics;

namespace RuleEngine.Execution.Matching;

/// <summary>
/// Finds which of many texts may occur in another one. Each is filed under some of its adjacent grams (stretches of a few bytes), as many as the search goes forward
/// at a step: so however it lies, the search meets one of them. A gram is first looked for in a bitmap that fits the processor's cache. Immutable once built.
/// </summary>
/// <param name="length">The length of a gram, 3 or 4 bytes.</param>
/// <param name="stride">How far the search goes forward at a step.</param>
internal sealed class GramIndex(int length, int stride)
{
    private const uint Multiplier = 0x9E3779B1;
    private const int BitsPerGram = 24;

    private readonly Dictionary<uint, List<int>> _filed = [];
    private readonly uint _mask = length == sizeof(uint) ? uint.MaxValue : 0xFFFFFF;
    private uint[] _bitmap = [];
    private int _shift;
    private uint[] _grams = [];
    private int[]?[] _entries = [];

    /// <summary>The length of a gram.</summary>
    public int Length => length;

    /// <summary>The shortest text that can be filed.</summary>
    public int ShortestText => length + stride - 1;

    /// <summary>How many entries are filed under a gram already.</summary>
    public int CountOf(uint gram) => _filed.TryGetValue(gram, out var entries) ? entries.Count : 0;

    /// <summary>The gram at a place of a text.</summary>
    public uint GramAt(ReadOnlySpan<byte> text, int place)
    {
        var gram = 0u;
        for (var i = length - 1; i >= 0; i--) gram = (gram << 8) | text[place + i];
        return gram;
    }

    /// <summary>Files an entry under the grams of a text from a place on.</summary>
    public void Add(ReadOnlySpan<byte> text, int place, int entry)
    {
        for (var i = 0; i < stride; i++)
        {
            var gram = GramAt(text, place + i);
            if (!_filed.TryGetValue(gram, out var entries)) _filed[gram] = entries = [];
            if (entries.Count == 0 || entries[^1] != entry) entries.Add(entry);
        }
    }

    /// <summary>Makes ready to search.</summary>
    public void Build()
    {
        const int smallest = 1 << 10;
        const int largest = 1 << 20;
        var bits = (uint)Math.Clamp((int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, BitsPerGram * Math.Min(_filed.Count, largest))), smallest, largest);
        (_bitmap, _shift) = (new uint[bits >> 5], 32 - BitOperations.Log2(bits));
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, 2 * _filed.Count));
        (_grams, _entries) = (new uint[size], new int[size][]);
        foreach (var (gram, entries) in _filed)
        {
            var hash = (gram * Multiplier) >> _shift;
            _bitmap[hash >> 5] |= 1u << (int)hash;
            var place = PlaceOf(gram);
            while (_entries[place] is not null) place = (place + 1) & (size - 1);
            (_grams[place], _entries[place]) = (gram, [.. entries]);
        }
    }

    /// <summary>Gives what may occur in a text, some perhaps more than once.</summary>
    /// <param name="padded">The text, and behind it at least one byte more.</param>
    /// <param name="count">The length of the text.</param>
    /// <param name="search">Takes the entries.</param>
    public void Find(ReadOnlySpan<byte> padded, int count, PatternSearch search)
    {
        var bitmap = _bitmap;
        for (var at = 0; at <= count - length; at += stride)
        {
            var gram = BinaryPrimitives.ReadUInt32LittleEndian(padded[at..]) & _mask;
            var hash = (gram * Multiplier) >> _shift;
            if ((bitmap[hash >> 5] >> (int)hash & 1) != 0) Report(gram, search);
        }
    }

    private void Report(uint gram, PatternSearch search)
    {
        for (var place = PlaceOf(gram); _entries[place] is { } entries; place = (place + 1) & (_entries.Length - 1))
        {
            if (_grams[place] != gram) continue;
            foreach (var entry in entries) search.Try(entry);
            return;
        }
    }

    // Other bits of the product than the bitmap's first ones.
    private int PlaceOf(uint gram) => (int)((gram * Multiplier) >> 7) & (_grams.Length - 1);
}
