using RuleEngine.Language.Ir;

namespace RuleEngine.Execution.Matching;

/// <summary>The networks that leaves of a field ask for, by the length of their prefix and in order of their first address. Immutable.</summary>
internal sealed class NetworkTable
{
    private readonly (UInt128 Mask, UInt128[] First, int[][] Leaves)[] _prefixes;

    /// <summary>A table of some networks.</summary>
    public NetworkTable(IEnumerable<(IpNetwork Network, int Leaf)> networks) => _prefixes = [.. networks.GroupBy(item => item.Network.Prefix).Select(Sort)];

    /// <summary>Adds the leaves that hold for a text, if it is an address.</summary>
    public void Find(ReadOnlySpan<byte> text, FoundLeaves found)
    {
        if (_prefixes.Length == 0 || !IpNetwork.TryParseAddress(text, out var address)) return;
        foreach (var (mask, first, leaves) in _prefixes)
        {
            var place = first.AsSpan().BinarySearch(address & mask);
            if (place >= 0) found.Add(leaves[place]);
        }
    }

    private static (UInt128 Mask, UInt128[] First, int[][] Leaves) Sort(IGrouping<int, (IpNetwork Network, int Leaf)> prefix)
    {
        var sorted = prefix.GroupBy(item => item.Network.First, item => item.Leaf).OrderBy(network => network.Key).ToArray();
        var mask = prefix.Key == 0 ? UInt128.Zero : UInt128.MaxValue << (128 - prefix.Key);
        return (mask, [.. sorted.Select(network => network.Key)], [.. sorted.Select(network => network.Distinct().ToArray())]);
    }
}
