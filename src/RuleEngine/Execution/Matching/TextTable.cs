using System.Numerics;
using RuleEngine.Events;

namespace RuleEngine.Execution.Matching;

/// <summary>From texts to the leaves that want them, found by a hash that the caller has worked out. Immutable.</summary>
internal sealed class TextTable
{
    private readonly ulong[] _hashes;
    private readonly byte[]?[] _texts;
    private readonly int[][] _leaves;

    /// <summary>A table of some texts.</summary>
    public TextTable(Dictionary<byte[], List<int>> texts)
    {
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, 2 * texts.Count));
        (_hashes, _texts, _leaves) = (new ulong[size], new byte[size][], new int[size][]);
        foreach (var (text, leaves) in texts)
        {
            var hash = Utf8Hash.Of(text);
            var place = (int)hash & (size - 1);
            while (_texts[place] is not null) place = (place + 1) & (size - 1);
            (_hashes[place], _texts[place], _leaves[place]) = (hash, text, [.. leaves]);
        }
        IsEmpty = texts.Count == 0;
    }

    /// <summary>Whether no leaf wants a text.</summary>
    public bool IsEmpty { get; }

    /// <summary>The leaves that want a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="hash">Its <see cref="Utf8Hash"/>.</param>
    public int[] Find(ReadOnlySpan<byte> text, ulong hash)
    {
        for (var place = (int)hash & (_hashes.Length - 1); _texts[place] is { } candidate; place = (place + 1) & (_hashes.Length - 1))
        {
            if (_hashes[place] == hash && text.SequenceEqual(candidate)) return _leaves[place];
        }
        return [];
    }
}
