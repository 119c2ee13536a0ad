using System.Text.Json;
using RuleEngine.IO.Inputs.Xml;
using RuleEngine.IO.Normalization;

namespace RuleEngine.IO.Inputs.Json.Shapes;

/// <summary>Reads shapes with the values of System and of EventData side by side: NXLog and its like, and rows of Azure.</summary>
internal sealed class FlatEventReader(XmlEventParser parser)
{
    private readonly SystemValues _system = new();

    /// <summary>Fills an event.</summary>
    /// <returns>What is wrong, or null.</returns>
    public string? Read(JsonObject root, JsonShape shape, WindowsEvent target)
    {
        _system.Clear();
        if (ReadData(root, target, out var hasData) is { } problem) return problem;
        var isAccountResolved = root.TryFind("AccountType"u8, out _);
        for (var i = 0; i < root.Count; i++)
        {
            var member = root[i];
            var name = root.NameOf(member);
            if (WindowsKeys.Find(name)?.MeaningIn(shape) is { } meaning) _system.Meet(meaning, i, member);
            else if (!hasData && !IsOfShipper(root, member, name, isAccountResolved, target)) target.AddEventData(target.Names.Intern(name), root.TextOf(member));
        }
        _system.CopyTo(target, root);
        if (!_system.Has(WindowsEventProperty.Keywords)) SetAudit(root, target);
        if (!_system.Has(WindowsEventProperty.Level)) SetLevel(root, target);
        if (shape != JsonShape.Azure) ShapeTime.SetFlat(root, target);
        else if (!ShapeTime.TrySet(root, "TimeGenerated"u8, target)) ShapeTime.TrySet(root, "TimeCreated"u8, target);
        return null;
    }

    // Azure has EventData as XML, or as an object, beside the columns that it made of it.
    private string? ReadData(JsonObject root, WindowsEvent target, out bool hasData)
    {
        hasData = false;
        target.Clear();
        foreach (var isUserData in (ReadOnlySpan<bool>)[false, true])
        {
            if (!root.TryFind(isUserData ? "UserData"u8 : "EventData"u8, out var member)) continue;
            if (member.Kind == JsonTokenType.StartObject)
            {
                hasData = true;
                EventTreeReader.ReadValues(root.Open(member), isUserData, target);
            }
            else if (EventXmlText.Wrap(root.TextOf(member)) is { } xml)
            {
                hasData = true;
                if (parser.Parse(xml, target) is { } problem) return problem;
            }
        }
        return null;
    }

    // Names that a shipper uses, and an event, too: what else is in the object, or the value, tells whose it is.
    private static bool IsOfShipper(JsonObject root, JsonMember member, ReadOnlySpan<byte> name, bool isAccountResolved, WindowsEvent target)
    {
        if (isAccountResolved && (name.SequenceEqual("AccountName"u8) || name.SequenceEqual("Domain"u8))) return true;
        if (name.SequenceEqual("EventType"u8)) return IsOwnType(root.TextOf(member));
        if (!name.SequenceEqual("ProcessID"u8) || member.Kind != JsonTokenType.Number || root.TryFind("ExecutionProcessID"u8, out _)) return false;
        target.Set(WindowsEventProperty.ProcessId, root.TextOf(member));
        return true;
    }

    private static bool IsOwnType(ReadOnlySpan<byte> type) =>
        type.SequenceEqual("INFO"u8) || type.SequenceEqual("AUDIT_SUCCESS"u8) || type.SequenceEqual("AUDIT_FAILURE"u8) || type.SequenceEqual("WARNING"u8)
        || type.SequenceEqual("ERROR"u8) || type.SequenceEqual("CRITICAL"u8) || type.SequenceEqual("VERBOSE"u8) || type.SequenceEqual("DEBUG"u8);

    private static void SetAudit(JsonObject root, WindowsEvent target)
    {
        var type = root.TryFind("EventType"u8, out var member) ? root.TextOf(member) : default;
        if (type.SequenceEqual("AUDIT_SUCCESS"u8)) target.Set(WindowsEventProperty.Keywords, "0x8020000000000000"u8);
        else if (type.SequenceEqual("AUDIT_FAILURE"u8)) target.Set(WindowsEventProperty.Keywords, "0x8010000000000000"u8);
    }

    // A failed audit is an error to NXLog; to Windows each audit is information.
    private static void SetLevel(JsonObject root, WindowsEvent target)
    {
        if (root.TryFind("EventType"u8, out var type) && root.TextOf(type).StartsWith("AUDIT_"u8)) target.Set(WindowsEventProperty.Level, "0"u8);
        else if (root.TryFind("Severity"u8, out var severity)) RenderedTexts.TryRestore(WindowsEventProperty.Level, root.TextOf(severity), target);
    }
}
