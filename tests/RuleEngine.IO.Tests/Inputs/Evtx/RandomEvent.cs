namespace RuleEngine.IO.Tests.Inputs.Evtx;

/// <summary>Makes events of any shape that binary XML can have, the same for the same seed.</summary>
internal sealed class RandomEvent(Random random)
{
    private static readonly string[] Names = ["Data", "Binary", "a", "Näme", "p:b", "LongerNameOfAnElement"];
    private readonly List<EvtxTemplate> _templates = [];
    private readonly List<int> _valueCounts = [];

    /// <summary>An event: a template's instance as a rule, or an element without a template.</summary>
    public EvtxNode Next() => random.Next(4) == 0 ? Element(0, 0, isRoot: true) : Instance(0);

    /// <summary>A value of any type, or an array of any.</summary>
    public EvtxValue Value()
    {
        var type = random.Next(25);
        var value = OfType(type);
        // Bytes have no end of their own.
        return random.Next(5) > 0 || value.Type is 0 or 0x0E ? value : EvtxValue.OfArray([.. Enumerable.Range(0, 1 + random.Next(4)).Select(_ => OfType(type))]);
    }

    private EvtxValue OfType(int type) => type switch
    {
        0 => EvtxValue.Null,
        1 => EvtxValue.OfAnsi(Text().Replace('ü', 'u').Replace('€', 'e').Replace("😀", "x", StringComparison.Ordinal)),
        2 => EvtxValue.OfSigned((sbyte)random.Next(), 1),
        3 => EvtxValue.OfUnsigned((byte)random.Next(), 1),
        4 => EvtxValue.OfSigned((short)random.Next(), 2),
        5 => EvtxValue.OfUnsigned((ushort)random.Next(), 2),
        6 => EvtxValue.OfSigned((int)random.NextInt64(), 4),
        7 => EvtxValue.OfUnsigned((uint)random.NextInt64(), 4),
        8 => EvtxValue.OfSigned(random.NextInt64(long.MinValue, long.MaxValue), 8),
        9 => EvtxValue.OfUnsigned((ulong)random.NextInt64(long.MinValue, long.MaxValue), 8),
        10 => EvtxValue.Of((float)(random.NextDouble() * Math.Pow(10, random.Next(-20, 20)))),
        11 => EvtxValue.Of(random.NextDouble() * Math.Pow(10, random.Next(-200, 200))),
        12 => EvtxValue.Of(random.Next(2) == 0),
        13 => EvtxValue.Of(Bytes(random.Next(40))),
        14 => EvtxValue.Of(new Guid(Bytes(16))),
        15 => EvtxValue.OfPointer((ulong)random.NextInt64(), 8),
        16 => EvtxValue.Of(DateTime.FromFileTimeUtc(random.NextInt64(2_500_000_000_000_000_000))),
        17 => EvtxValue.OfParts(DateTime.FromFileTimeUtc(random.NextInt64(2_500_000_000_000_000_000))),
        18 => EvtxValue.OfSid("S-1-5-" + string.Join('-', Enumerable.Range(0, 1 + random.Next(6)).Select(_ => (uint)random.NextInt64()))),
        19 => EvtxValue.OfHex((uint)random.NextInt64(), 4),
        20 => EvtxValue.OfHex((ulong)random.NextInt64(), 8),
        _ => EvtxValue.Of(Text()),
    };

    private EvtxNode.Instance Instance(int depth)
    {
        if (_templates.Count == 0 || random.Next(4) == 0)
        {
            var values = random.Next(8);
            _templates.Add(new EvtxTemplate(new Guid(Bytes(16)), Element(0, values, depth == 0)));
            _valueCounts.Add(values);
        }
        var index = random.Next(_templates.Count);
        // The value behind those that are counted stands among content only, so it may be nested. Sometimes some are missing.
        var count = Math.Max(0, _valueCounts[index] - (random.Next(8) == 0 ? 1 : 0));
        return new EvtxNode.Instance(_templates[index], [.. Enumerable.Range(0, count).Select(_ => Value()), .. count == _valueCounts[index] ? [Nested(depth) ?? Value()] : Array.Empty<EvtxValue>()]);
    }

    private EvtxValue? Nested(int depth) => depth < 3 && random.Next(8) == 0 ? EvtxValue.Of(random.Next(2) == 0 ? Instance(depth + 1) : Element(0, 0, isRoot: false)) : null;

    private EvtxNode.Element Element(int depth, int values, bool isRoot)
    {
        var attributes = Enumerable.Range(0, random.Next(3)).Select(i => ($"attribute{i}", Enumerable.Range(0, random.Next(3)).Select(_ => Character(0)).ToArray())).ToList();
        var name = isRoot ? "Event" : Names[random.Next(Names.Length)];
        if (name == "Data" && random.Next(2) == 0) attributes.Insert(random.Next(attributes.Count + 1), ("Name", [new EvtxNode.Text(Text() + "n")]));
        if (values > 0 && random.Next(2) == 0) attributes.Add(("optional", [.. Enumerable.Range(0, 1 + random.Next(2)).Select(_ => EvtxNode.At(random.Next(values), random.Next(2) == 0))]));
        var content = Enumerable.Range(0, depth > 4 ? 1 : random.Next(5)).Select(_ => random.Next(3) == 0 && depth < 5 ? Element(depth + 1, values, isRoot: false) : Character(values)).ToList();
        var dependency = values > 0 && random.Next(4) == 0 ? (ushort)random.Next(values) : (ushort)0xFFFF;
        return new EvtxNode.Element(name, attributes, content, dependency);
    }

    private EvtxNode Character(int values) => random.Next(values > 0 ? 9 : 5) switch
    {
        0 => new EvtxNode.Text(Text()),
        1 => new EvtxNode.CData(Text()),
        2 => new EvtxNode.Character((char)('!' + random.Next(90))),
        3 => new EvtxNode.Entity(new[] { "amp", "lt", "gt", "quot", "apos", "nbsp" }[random.Next(6)]),
        4 => new EvtxNode.Instruction("target", Text()),
        _ => EvtxNode.At(random.Next(values + 1), random.Next(2) == 0),
    };

    private string Text() => string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => new[] { "a", "B", " ", "<", "&", "ü", "€", "😀", "\r\n", "'" }[random.Next(10)]));

    private byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }
}
