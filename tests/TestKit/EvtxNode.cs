namespace RuleEngine.TestKit;

/// <summary>A part of an event, to be written as binary XML.</summary>
internal abstract record EvtxNode
{
    /// <summary>An element. The dependency is the number of the value without which it is not there; only templates have it.</summary>
    public sealed record Element(string Name, IReadOnlyList<(string Name, EvtxNode[] Content)> Attributes, IReadOnlyList<EvtxNode> Content, ushort Dependency = 0xFFFF) : EvtxNode;

    /// <summary>Text.</summary>
    public sealed record Text(string Value) : EvtxNode;

    /// <summary>A CDATA section.</summary>
    public sealed record CData(string Value) : EvtxNode;

    /// <summary>A character by its number.</summary>
    public sealed record Character(char Value) : EvtxNode;

    /// <summary>An entity by its name.</summary>
    public sealed record Entity(string Name) : EvtxNode;

    /// <summary>A processing instruction.</summary>
    public sealed record Instruction(string Target, string Value) : EvtxNode;

    /// <summary>The place of a value; only templates have it.</summary>
    public sealed record Substitution(ushort Index, byte Type = 1, bool IsOptional = false) : EvtxNode;

    /// <summary>A template with its values.</summary>
    public sealed record Instance(EvtxTemplate Template, IReadOnlyList<EvtxValue> Values) : EvtxNode;

    /// <summary>An element with content.</summary>
    public static Element Of(string name, params EvtxNode[] content) => new(name, [], content);

    /// <summary>A Data element with a name.</summary>
    public static Element Data(string name, params EvtxNode[] content) => new("Data", [("Name", [new Text(name)])], content);

    /// <summary>The place of a value.</summary>
    public static Substitution At(int index, bool isOptional = false) => new((ushort)index, 1, isOptional);
}
