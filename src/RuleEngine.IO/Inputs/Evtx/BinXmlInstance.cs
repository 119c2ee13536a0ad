namespace RuleEngine.IO.Inputs.Evtx;

/// <summary>A template instance: which template, and where its values stand.</summary>
/// <param name="TemplateId">The first four bytes of the template's GUID.</param>
/// <param name="Definition">Where in the chunk the definition stands.</param>
/// <param name="Count">How many values there are.</param>
/// <param name="Descriptors">Where in the chunk their sizes and types stand, four bytes each; behind these stand the values.</param>
internal readonly record struct BinXmlInstance(uint TemplateId, int Definition, int Count, int Descriptors)
{
    /// <summary>How many bytes say the size and the type of a value.</summary>
    public const int DescriptorSize = 4;

    /// <summary>How many bytes of a definition stand in front of its binary XML: the next definition's offset, the GUID, the size.</summary>
    public const int DefinitionHeader = 24;

    private const int OffsetOfSize = 20;

    /// <summary>Reads an instance; the cursor is then behind its values.</summary>
    public static BinXmlInstance Read(ref BinXmlCursor cursor)
    {
        cursor.Take(2);
        var id = cursor.ReadUInt32();
        var definition = (int)Math.Min(cursor.ReadUInt32(), int.MaxValue);
        if (definition == cursor.Position)
        {
            // The chunk's first use of the template: its definition stands here.
            cursor.Take(OffsetOfSize);
            cursor.Take((int)Math.Min(cursor.ReadUInt32(), int.MaxValue));
        }
        var count = (int)Math.Min(cursor.ReadUInt32(), int.MaxValue / DescriptorSize);
        var descriptors = cursor.Position;
        var bytes = cursor.Take(count * DescriptorSize);
        var total = 0L;
        for (; !bytes.IsEmpty; bytes = bytes[DescriptorSize..]) total += bytes[0] | (bytes[1] << 8);
        cursor.Take((int)Math.Min(total, int.MaxValue));
        return new BinXmlInstance(id, definition, cursor.Problem is null ? count : 0, descriptors);
    }
}
