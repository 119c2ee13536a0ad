using System.Text;
using RuleEngine.Events;
using RuleEngine.IO.Normalization;

namespace RuleEngine.IO.Inputs.Json.Shapes;

/// <summary>The names of members that say something (<c>WindowsKeys.tsv</c>).</summary>
internal sealed class WindowsKeys
{
    // Before the table, whose rows refer to it.
    private static readonly KeyMeaning Nothing = new(null, 0);
    private static readonly Dictionary<byte[], WindowsKeys> Keys = Read();
    private static readonly Dictionary<byte[], WindowsKeys>.AlternateLookup<ReadOnlySpan<byte>> Lookup = Keys.GetAlternateLookup<ReadOnlySpan<byte>>();

    private readonly Dictionary<JsonShape, KeyMeaning> _meanings = [];

    /// <summary>What the name says of the shape.</summary>
    public KeyTraits Traits { get; private set; }

    /// <summary>What is known of a name; null when nothing is.</summary>
    public static WindowsKeys? Find(ReadOnlySpan<byte> name) => Lookup.TryGetValue(name, out var key) ? key : null;

    /// <summary>What the name means in a shape; null when it is not known there.</summary>
    public KeyMeaning? MeaningIn(JsonShape shape) => _meanings.GetValueOrDefault(shape);

    private static Dictionary<byte[], WindowsKeys> Read()
    {
        var keys = new Dictionary<byte[], WindowsKeys>(Utf8Comparer.Instance);
        foreach (var row in NormalizationTable.Read("WindowsKeys.tsv"))
        {
            var names = row[2].Split(' ');
            for (var rank = 0; rank < names.Length; rank++) KeyOf(keys, names[rank]).Add(row[0], row[1], rank);
        }
        return keys;
    }

    private static WindowsKeys KeyOf(Dictionary<byte[], WindowsKeys> keys, string name)
    {
        var utf8 = Encoding.UTF8.GetBytes(name);
        if (!keys.TryGetValue(utf8, out var key)) keys.Add(utf8, key = new WindowsKeys());
        return key;
    }

    private void Add(string shape, string meaning, int rank)
    {
        if (shape == "trait") Traits |= Enum.Parse<KeyTraits>(meaning);
        else _meanings.Add(Enum.Parse<JsonShape>(shape), meaning == "-" ? Nothing : new KeyMeaning(Enum.Parse<WindowsEventProperty>(meaning), rank));
    }
}
