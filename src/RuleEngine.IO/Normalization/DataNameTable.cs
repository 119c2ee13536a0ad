using System.Globalization;
using System.Text;
using RuleEngine.Events;

namespace RuleEngine.IO.Normalization;

/// <summary>
/// The names of data values that a reader has met, each once, so that the mapping finds a value by a number and not by its name. The names that
/// the mapping asks for come first and have the same number in every table. Not thread-safe: each reader has its own.
/// </summary>
internal sealed class DataNameTable
{
    // Windows has some thousands of names; a hostile log makes up others without end.
    private const int MaxNames = 16_384;
    private const int MaxNameBytes = 256;

    private static readonly HashSet<string> HexNames = [.. NormalizationTable.Read("HexFields.tsv").Select(row => row[0])];
    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, int> Numbers = new(StringComparer.Ordinal);
    private static bool _isUsed;

    private readonly Dictionary<byte[], DataName> _names = new(Utf8Comparer.Instance);
    private readonly Dictionary<byte[], DataName>.AlternateLookup<ReadOnlySpan<byte>> _lookup;
    private readonly List<DataName> _byIndex = [];

    /// <summary>A table of the names that the mapping knows.</summary>
    public DataNameTable()
    {
        _lookup = _names.GetAlternateLookup<ReadOnlySpan<byte>>();
        _ = EventModules.Steps;
        lock (Gate)
        {
            _isUsed = true;
            foreach (var (name, _) in Numbers.OrderBy(pair => pair.Value)) Intern(Encoding.UTF8.GetBytes(name));
        }
    }

    /// <summary>How many names there are.</summary>
    public int Count => _byIndex.Count;

    /// <summary>The name with a number.</summary>
    public DataName this[int index] => _byIndex[index];

    /// <summary>The number that a name has in every table. The steps of the mapping ask for it in their constructors, which is before any table is
    /// made; static fields would be too late, because .NET sets them when they are first used.</summary>
    /// <exception cref="InvalidOperationException">The name is new, and there are tables already that do not know it.</exception>
    public static int IndexOf(string name)
    {
        lock (Gate)
        {
            if (Numbers.TryGetValue(name, out var index)) return index;
            if (_isUsed) throw new InvalidOperationException($"The name '{name}' comes too late: tables of names are in use.");
            return Numbers[name] = Numbers.Count;
        }
    }

    /// <summary>The name of a value without one: <c>param1</c> and so on.</summary>
    /// <param name="position">Its place among the values, from 1.</param>
    public DataName Numbered(int position)
    {
        Span<byte> name = stackalloc byte[16];
        "param"u8.CopyTo(name);
        position.TryFormat(name["param".Length..], out var digits, default, CultureInfo.InvariantCulture);
        return Intern(name[..("param".Length + digits)]);
    }

    /// <summary>The entry of a name; a name beyond the limit has one of its own without a number.</summary>
    public DataName Intern(ReadOnlySpan<byte> name)
    {
        if (_lookup.TryGetValue(name, out var known)) return known;
        var text = Encoding.UTF8.GetString(name);
        var index = _byIndex.Count < MaxNames && name.Length <= MaxNameBytes ? _byIndex.Count : -1;
        var entry = new DataName(name.ToArray(), text, index) { IsHex = HexNames.Contains(text) };
        if (index < 0) return entry;
        _names.Add(entry.Utf8, entry);
        _byIndex.Add(entry);
        return entry;
    }
}
