namespace RuleEngine.IO.Inputs.Evtx;

/// <summary>A value of a template instance.</summary>
/// <param name="Offset">Where in the chunk it stands.</param>
/// <param name="Size">How many bytes it has.</param>
/// <param name="Type">A <see cref="BinXmlType"/>, with <see cref="BinXmlValue.ArrayBit"/> for an array.</param>
internal readonly record struct BinXmlSlot(int Offset, ushort Size, byte Type)
{
    /// <summary>Whether there is no value; an empty text is one.</summary>
    public bool IsNull => Type == (byte)BinXmlType.Null;

    /// <summary>Whether the value is binary XML itself.</summary>
    public bool IsBinXml => Type == (byte)BinXmlType.BinXml && Size > 0;

    /// <summary>Whether the value is an array.</summary>
    public bool IsArray => (Type & BinXmlValue.ArrayBit) != 0;

    /// <summary>The type of the value, or of those of an array.</summary>
    public BinXmlType ItemType => (BinXmlType)(Type & ~BinXmlValue.ArrayBit);
}
