using System.Text;

namespace RuleEngine.IO.Inputs.Evtx;

/// <summary>
/// Where in an event a value stands: an element, or an attribute of one. A reader gives the same place as the same object, so consumers compare by
/// reference, and keep what they have decided about a place in <see cref="Tag"/>.
/// </summary>
internal sealed class EvtxPath
{
    private readonly EvtxPathTable _table;
    private Dictionary<string, EvtxPath>? _elements;
    private Dictionary<string, EvtxPath>? _attributes;
    private Dictionary<string, EvtxPath>? _named;

    private EvtxPath(EvtxPathTable table, EvtxPath? parent, string name, string? dataName, bool isAttribute)
    {
        _table = table;
        (Parent, Name, DataName, IsAttribute) = (parent, name, dataName, isAttribute);
        Depth = parent is null ? 0 : isAttribute ? parent.Depth : parent.Depth + 1;
        LocalName = name[(name.LastIndexOf(':') + 1)..];
        Section = Depth < 2 ? EvtxSection.Event : Depth == 2 && !isAttribute ? SectionOf(LocalName) : parent!.Section;
    }

    /// <summary>The element around; for an attribute its element. Null for the document.</summary>
    public EvtxPath? Parent { get; }

    /// <summary>The name of the element or attribute, with its prefix if it has one.</summary>
    public string Name { get; }

    /// <summary>The name without a prefix.</summary>
    public string LocalName { get; }

    /// <summary>The Name attribute of a Data element; it is part of the path and no value of its own. Null when there is none.</summary>
    public string? DataName { get; }

    /// <summary>Whether this is an attribute.</summary>
    public bool IsAttribute { get; }

    /// <summary>How many elements are around the value, its own included: 1 for the Event element.</summary>
    public int Depth { get; }

    /// <summary>The child of the Event element that this is, or is in.</summary>
    public EvtxSection Section { get; }

    /// <summary>What the consumer of the reader has noted; null at first.</summary>
    public object? Tag { get; set; }

    /// <summary>The document, whose only child is the Event element.</summary>
    public static EvtxPath CreateRoot(EvtxPathTable table) => new(table, null, "", null, isAttribute: false);

    /// <summary>The element of a name below this one.</summary>
    public EvtxPath Element(ReadOnlySpan<char> name) => Find(ref _elements, name, static (path, name) => new EvtxPath(path._table, path, name, null, isAttribute: false));

    /// <summary>The attribute of a name.</summary>
    public EvtxPath Attribute(ReadOnlySpan<char> name) => Find(ref _attributes, name, static (path, name) => new EvtxPath(path._table, path, name, null, isAttribute: true));

    /// <summary>This Data element with a Name attribute.</summary>
    public EvtxPath Named(ReadOnlySpan<char> dataName) => Find(ref _named, dataName, static (path, name) => new EvtxPath(path._table, path.Parent, path.Name, name, isAttribute: false));

    /// <inheritdoc/>
    public override string ToString()
    {
        if (Parent is null) return "";
        var text = new StringBuilder(Parent.ToString());
        text.Append(IsAttribute ? "/@" : "/").Append(Name);
        return DataName is null ? text.ToString() : text.Append("[@Name='").Append(DataName).Append("']").ToString();
    }

    private EvtxPath Find(ref Dictionary<string, EvtxPath>? known, ReadOnlySpan<char> name, Func<EvtxPath, string, EvtxPath> create)
    {
        known ??= new Dictionary<string, EvtxPath>(StringComparer.Ordinal);
        if (known.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var path)) return path;
        var key = name.ToString();
        path = create(this, key);
        if (_table.TryCount(name.Length)) known.Add(key, path);
        return path;
    }

    private static EvtxSection SectionOf(string localName) => localName switch
    {
        "System" => EvtxSection.System,
        "EventData" => EvtxSection.EventData,
        "UserData" => EvtxSection.UserData,
        _ => EvtxSection.Other,
    };
}
