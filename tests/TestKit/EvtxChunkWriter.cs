using System.Buffers.Binary;
using System.Text;

namespace RuleEngine.TestKit;

/// <summary>Writes the records of one chunk, with its tables of names and templates.</summary>
internal sealed class EvtxChunkWriter
{
    /// <summary>The size of a chunk.</summary>
    public const int Size = 65536;

    private const int FirstRecord = 512;
    private const int NameTable = 128;
    private const int NameBuckets = 64;
    private const int TemplateTable = 384;
    private const int TemplateBuckets = 32;

    // Room for the record that turns out not to fit.
    private readonly byte[] _bytes = new byte[4 * Size];
    private readonly Dictionary<string, int> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, int> _templates = [];
    private readonly Stack<Action> _undo = [];
    private int _position = FirstRecord;
    private int _lastRecord;

    /// <summary>Where the records begin.</summary>
    public List<int> Records { get; } = [];

    /// <summary>The numbers of the first and the last record.</summary>
    public (ulong First, ulong Last) Ids { get; private set; } = (ulong.MaxValue, ulong.MaxValue);

    /// <summary>Adds a record; false, leaving the chunk as it was, when it does not fit.</summary>
    public bool TryAdd(ulong id, long time, EvtxNode content)
    {
        var start = _position;
        _undo.Clear();
        Bytes("**\0\0"u8);
        UInt32(0);
        UInt64(id);
        UInt64((ulong)time);
        Fragment(content, inTemplate: false);
        // Windows begins each record at a multiple of eight.
        while (_position % 8 != 4) Byte(0);
        var size = (uint)(_position + sizeof(uint) - start);
        UInt32(size);
        if (_position > Size)
        {
            while (_undo.TryPop(out var undo)) undo();
            _bytes.AsSpan(start).Clear();
            _position = start;
            return false;
        }
        Put32(start + 4, size);
        Records.Add(start);
        (_lastRecord, Ids) = (start, (Ids.First == ulong.MaxValue ? id : Ids.First, id));
        return true;
    }

    /// <summary>The chunk.</summary>
    /// <param name="firstNumber">The number in the file of its first record, from 1.</param>
    public byte[] Finish(ulong firstNumber)
    {
        "ElfChnk\0"u8.CopyTo(_bytes);
        Put64(8, firstNumber);
        Put64(16, Records.Count == 0 ? ulong.MaxValue : firstNumber + (ulong)Records.Count - 1);
        Put64(24, Ids.First);
        Put64(32, Ids.Last);
        Put32(40, 128);
        Put32(44, (uint)_lastRecord);
        Put32(48, (uint)_position);
        var chunk = _bytes[..Size];
        Seal(chunk);
        return chunk;
    }

    /// <summary>Writes the checksums of a chunk.</summary>
    public static void Seal(Span<byte> chunk)
    {
        var end = BinaryPrimitives.ReadInt32LittleEndian(chunk[48..]);
        if (end is >= FirstRecord and <= Size) BinaryPrimitives.WriteUInt32LittleEndian(chunk[52..], EvtxWriter.Checksum(chunk[FirstRecord..end]));
        BinaryPrimitives.WriteUInt32LittleEndian(chunk[124..], EvtxWriter.Checksum([.. chunk[..120], .. chunk[NameTable..FirstRecord]]));
    }

    private void Fragment(EvtxNode content, bool inTemplate)
    {
        Bytes([0x0F, 1, 1, 0]);
        Node(content, inTemplate);
        Byte(0);
    }

    private void Node(EvtxNode node, bool inTemplate)
    {
        switch (node)
        {
            case EvtxNode.Element element: Element(element, inTemplate); break;
            case EvtxNode.Text text: Bytes([0x05, 0x01]); Text(text.Value); break;
            case EvtxNode.CData data: Byte(0x07); Text(data.Value); break;
            case EvtxNode.Character character: Byte(0x08); UInt16(character.Value); break;
            case EvtxNode.Entity entity: Byte(0x09); Name(entity.Name); break;
            case EvtxNode.Instruction instruction: Byte(0x0A); Name(instruction.Target); Byte(0x0B); Text(instruction.Value); break;
            case EvtxNode.Substitution place: Byte((byte)(place.IsOptional ? 0x0E : 0x0D)); UInt16(place.Index); Byte(place.Type); break;
            case EvtxNode.Instance instance: Instance(instance); break;
            default: throw new ArgumentException($"no node: {node}");
        }
    }

    private void Element(EvtxNode.Element element, bool inTemplate)
    {
        Byte((byte)(element.Attributes.Count > 0 ? 0x41 : 0x01));
        if (inTemplate) UInt16(element.Dependency);
        var size = Hole32();
        Name(element.Name);
        if (element.Attributes.Count > 0)
        {
            var list = Hole32();
            for (var i = 0; i < element.Attributes.Count; i++)
            {
                Byte((byte)(i + 1 < element.Attributes.Count ? 0x46 : 0x06));
                Name(element.Attributes[i].Name);
                foreach (var part in element.Attributes[i].Content) Node(part, inTemplate);
            }
            FillHole(list);
        }
        if (element.Content.Count == 0)
        {
            Byte(0x03);
        }
        else
        {
            Byte(0x02);
            foreach (var child in element.Content) Node(child, inTemplate);
            Byte(0x04);
        }
        FillHole(size);
    }

    private void Instance(EvtxNode.Instance instance)
    {
        var (template, values) = (instance.Template, instance.Values);
        var id = BinaryPrimitives.ReadUInt32LittleEndian(template.Id.ToByteArray());
        Bytes([0x0C, 0x01]);
        UInt32(id);
        if (_templates.TryGetValue(template.Id, out var known)) UInt32((uint)known);
        else Definition(template, id);
        UInt32((uint)values.Count);
        var descriptors = _position;
        foreach (var value in values)
        {
            UInt16((ushort)value.Bytes.Length);
            UInt16(value.Type);
        }
        for (var i = 0; i < values.Count; i++)
        {
            var start = _position;
            if (values[i].Nested is { } nested) Fragment(nested, inTemplate: false);
            else Bytes(values[i].Bytes);
            BinaryPrimitives.WriteUInt16LittleEndian(_bytes.AsSpan(descriptors + (4 * i)), (ushort)(_position - start));
        }
    }

    private void Definition(EvtxTemplate template, uint id)
    {
        UInt32((uint)(_position + 4));
        Link(TemplateTable + (4 * (int)(id % TemplateBuckets)));
        _templates.Add(template.Id, _position - 4);
        _undo.Push(() => _templates.Remove(template.Id));
        Bytes(template.Id.ToByteArray());
        var size = Hole32();
        Fragment(template.Root, inTemplate: true);
        FillHole(size);
    }

    private void Name(string name)
    {
        if (_names.TryGetValue(name, out var known))
        {
            UInt32((uint)known);
            return;
        }
        UInt32((uint)(_position + 4));
        var hash = name.Aggregate(0u, (sum, character) => (sum * 65599) + character);
        _names.Add(name, _position);
        _undo.Push(() => _names.Remove(name));
        Link(NameTable + (4 * (int)((ushort)hash % NameBuckets)));
        UInt16((ushort)hash);
        Text(name);
        UInt16(0);
    }

    // Puts what begins here at the head of a table's list.
    private void Link(int table)
    {
        var head = BinaryPrimitives.ReadUInt32LittleEndian(_bytes.AsSpan(table));
        _undo.Push(() => Put32(table, head));
        Put32(table, (uint)_position);
        UInt32(head);
    }

    private int Hole32()
    {
        UInt32(0);
        return _position;
    }

    private void FillHole(int behind) => Put32(behind - 4, (uint)(_position - behind));

    private void Text(string text)
    {
        UInt16((ushort)text.Length);
        Bytes(Encoding.Unicode.GetBytes(text));
    }

    private void Byte(byte value) => _bytes[_position++] = value;

    private void UInt16(ushort value) => Bytes(BitConverter.GetBytes(value));

    private void UInt32(uint value) => Bytes(BitConverter.GetBytes(value));

    private void UInt64(ulong value) => Bytes(BitConverter.GetBytes(value));

    private void Bytes(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_bytes.AsSpan(_position));
        _position += bytes.Length;
    }

    private void Put32(int offset, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(_bytes.AsSpan(offset), value);

    private void Put64(int offset, ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(_bytes.AsSpan(offset), value);
}
