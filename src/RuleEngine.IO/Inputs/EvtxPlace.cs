using System.Text;
using RuleEngine.IO.Inputs.Evtx;
using RuleEngine.IO.Normalization;

namespace RuleEngine.IO.Inputs;

/// <summary>What a place in an event log's events means for a Windows event.</summary>
internal sealed class EvtxPlace
{
    private const int DepthOfEvent = 1;
    private const int DepthOfSystemValue = 3;
    private const int DepthOfData = 3;
    private const int DepthOfUserData = 4;

    /// <summary>The property that the value is of; null when it is of none.</summary>
    public WindowsEventProperty? Property { get; private init; }

    /// <summary>Whether it names the provider when nothing better does.</summary>
    public bool IsSecondName { get; private init; }

    /// <summary>The depth of the element that has a name and, with all below it, one value; 0 outside any.</summary>
    public int ItemDepth { get; private init; }

    /// <summary>Whether that element is in UserData.</summary>
    public bool IsUserData { get; private init; }

    /// <summary>Whether that element is a Data element, which has a place in the count of those.</summary>
    public bool IsData { get; private init; }

    /// <summary>That element's name; null for a Data element without one.</summary>
    public DataName? Name { get; private init; }

    /// <summary>Whether the value is that name.</summary>
    public bool IsName { get; private init; }

    /// <summary>The name of the child of UserData that the value is in, as UTF-8; null outside any.</summary>
    public byte[]? UserDataName { get; private init; }

    /// <summary>Finds out what a place means.</summary>
    public static EvtxPlace Of(EvtxPath path, DataNameTable names)
    {
        if (Ancestor(path, DepthOfEvent) is not { LocalName: "Event" }) return new EvtxPlace();
        return path.Section switch
        {
            EvtxSection.System => OfSystem(path),
            EvtxSection.EventData => OfEventData(path, names),
            EvtxSection.UserData => OfUserData(path, names),
            EvtxSection.Other => OfOther(path),
            _ => new EvtxPlace(),
        };
    }

    private static EvtxPlace OfSystem(EvtxPath path)
    {
        if (path.Depth != DepthOfSystemValue) return new EvtxPlace();
        var element = Encoding.UTF8.GetBytes(path.IsAttribute ? path.Parent!.LocalName : path.LocalName);
        var attribute = path.IsAttribute ? Encoding.UTF8.GetBytes(path.LocalName) : [];
        return new EvtxPlace { Property = SystemProperties.Find(element, attribute), IsSecondName = SystemProperties.IsSecondName(element, attribute) };
    }

    private static EvtxPlace OfEventData(EvtxPath path, DataNameTable names)
    {
        if (Ancestor(path, DepthOfData) is not { } item) return new EvtxPlace();
        var isData = item.LocalName == "Data";
        return new EvtxPlace
        {
            ItemDepth = DepthOfData,
            IsData = isData,
            Name = item.DataName is { Length: > 0 } given ? Intern(names, given) : isData ? null : Intern(names, item.LocalName),
            IsName = isData && path.IsAttribute && path.Parent == item && path.Name == "Name",
        };
    }

    private static EvtxPlace OfUserData(EvtxPath path, DataNameTable names)
    {
        if (Ancestor(path, DepthOfUserData - 1) is not { } kind) return new EvtxPlace();
        var item = Ancestor(path, DepthOfUserData);
        return new EvtxPlace
        {
            ItemDepth = item is null ? 0 : DepthOfUserData,
            IsUserData = true,
            Name = item is null ? null : Intern(names, item.LocalName),
            UserDataName = Encoding.UTF8.GetBytes(kind.LocalName),
        };
    }

    private static EvtxPlace OfOther(EvtxPath path) => new()
    {
        Property = path is { IsAttribute: false, Depth: DepthOfData, Parent.LocalName: "ProcessingErrorData" }
            ? path.LocalName switch
            {
                "ErrorCode" => WindowsEventProperty.ErrorCode,
                "DataItemName" => WindowsEventProperty.ErrorMessage,
                _ => null,
            }
            : null,
    };

    private static DataName Intern(DataNameTable names, string name) => names.Intern(Encoding.UTF8.GetBytes(name));

    // The element of a depth that the place is, or is in; null when it is not that deep.
    private static EvtxPath? Ancestor(EvtxPath path, int depth)
    {
        if (path.Depth < depth) return null;
        var ancestor = path.IsAttribute ? path.Parent! : path;
        while (ancestor.Depth > depth) ancestor = ancestor.Parent!;
        return ancestor;
    }
}
