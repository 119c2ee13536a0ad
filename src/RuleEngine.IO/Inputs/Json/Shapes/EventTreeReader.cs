using System.Text;
using System.Text.Json;
using RuleEngine.IO.Normalization;
using static RuleEngine.IO.Normalization.WindowsEventProperty;

namespace RuleEngine.IO.Inputs.Json.Shapes;

/// <summary>
/// Reads Event XML that was turned into JSON element by element. Converters differ in where they put attributes: as members with or without a
/// mark (<c>@Name</c>), in an object of their own (<c>#attributes</c>), or beside the element (<c>Provider_attributes</c>).
/// </summary>
internal static class EventTreeReader
{
    // Data in data in data: no converter makes that.
    private const int DeepestData = 7;

    private static readonly (byte[] Element, WindowsEventProperty Property)[] Texts =
    [
        ("EventID"u8.ToArray(), EventId), ("Version"u8.ToArray(), WindowsEventProperty.Version), ("Level"u8.ToArray(), Level), ("Task"u8.ToArray(), WindowsEventProperty.Task),
        ("Opcode"u8.ToArray(), Opcode), ("Keywords"u8.ToArray(), Keywords), ("EventRecordID"u8.ToArray(), RecordId), ("Channel"u8.ToArray(), Channel), ("Computer"u8.ToArray(), Computer),
    ];

    private static readonly (byte[] Element, byte[] Attribute, WindowsEventProperty Property)[] Attributes =
    [
        ("Provider"u8.ToArray(), "EventSourceName"u8.ToArray(), ProviderName), ("Provider"u8.ToArray(), "Name"u8.ToArray(), ProviderName), ("Provider"u8.ToArray(), "Guid"u8.ToArray(), ProviderGuid),
        ("TimeCreated"u8.ToArray(), "SystemTime"u8.ToArray(), SystemTime),
        ("Correlation"u8.ToArray(), "ActivityID"u8.ToArray(), ActivityId), ("Correlation"u8.ToArray(), "RelatedActivityID"u8.ToArray(), RelatedActivityId),
        ("Execution"u8.ToArray(), "ProcessID"u8.ToArray(), ProcessId), ("Execution"u8.ToArray(), "ThreadID"u8.ToArray(), ThreadId), ("Execution"u8.ToArray(), "ProcessorID"u8.ToArray(), ProcessorId),
        ("Execution"u8.ToArray(), "SessionID"u8.ToArray(), SessionId), ("Execution"u8.ToArray(), "KernelTime"u8.ToArray(), KernelTime),
        ("Execution"u8.ToArray(), "UserTime"u8.ToArray(), UserTime), ("Execution"u8.ToArray(), "ProcessorTime"u8.ToArray(), ProcessorTime),
        ("Security"u8.ToArray(), "UserID"u8.ToArray(), UserId),
    ];

    /// <summary>Fills an event.</summary>
    /// <param name="root">The object that has <c>System</c>, or <c>Event</c>, which has it.</param>
    /// <param name="target">The event.</param>
    /// <returns>What is wrong, or null.</returns>
    public static string? Read(JsonObject root, WindowsEvent target)
    {
        target.Clear();
        var tree = root.TryFind("Event"u8, out var element) ? root.Open(element, 1) : root;
        if (!tree.TryFind("System"u8, out var system) || system.Kind != JsonTokenType.StartObject) return "no System element: not a Windows event";
        ReadSystem(tree.Open(system, 2), target);
        if (tree.TryFind("EventData"u8, out var data)) ReadValues(tree.Open(data, 2), isUserData: false, target);
        if (tree.TryFind("UserData"u8, out var userData)) ReadUserData(tree.Open(userData, 2), target);
        if (tree.TryFind("ProcessingErrorData"u8, out var error)) ReadErrorData(tree.Open(error, 2), target);
        return null;
    }

    /// <summary>Reads the values of EventData, or of what is in UserData: named members, and <c>Data</c> in all its forms.</summary>
    public static void ReadValues(JsonObject values, bool isUserData, WindowsEvent target)
    {
        for (var i = 0; i < values.Count; i++)
        {
            var member = values[i];
            var name = values.NameOf(member);
            if (IsMarked(name)) continue;
            if (!isUserData && name.SequenceEqual("Data"u8))
            {
                var position = 0;
                ReadData(values, member, 3, ref position, target);
                continue;
            }
            var key = target.Names.Intern(name);
            var text = TextOf(values, member, 3);
            if (isUserData) target.AddUserData(key, text);
            else target.AddEventData(key, text);
        }
    }

    private static void ReadSystem(JsonObject system, WindowsEvent target)
    {
        foreach (var (name, property) in Texts)
        {
            if (!system.TryFind(name, out var element)) continue;
            var text = TextOf(system, element, 3);
            if (RenderedTexts.Restore(property, text) is { } restored) target.Set(property, restored);
            else target.Set(property, text);
        }
        Span<byte> beside = stackalloc byte[64];
        foreach (var (name, attribute, property) in Attributes)
        {
            if (system.TryFind(name, out var element)) SetAttribute(system.Open(element, 3), attribute, property, target);
            name.CopyTo(beside);
            "_attributes"u8.CopyTo(beside[name.Length..]);
            if (system.TryFind(beside[..(name.Length + "_attributes"u8.Length)], out var attributes)) SetAttribute(system.Open(attributes, 3), attribute, property, target);
        }
    }

    private static void SetAttribute(JsonObject element, ReadOnlySpan<byte> name, WindowsEventProperty property, WindowsEvent target)
    {
        for (var i = 0; i < element.Count; i++)
        {
            var member = element[i];
            var found = element.NameOf(member);
            if (found.TrimStart("@#-_$"u8).SequenceEqual(name) && element.TextOf(member) is { IsEmpty: false } text) target.Set(property, text);
            else if (member.Kind == JsonTokenType.StartObject && IsAttributes(found))
            {
                var attributes = element.Open(member, 4);
                if (attributes.TryFind(name, out var value)) target.Set(property, attributes.TextOf(value));
            }
        }
    }

    // One value, several in an array, or an element with its name and its text. Positions count all of them, as in XML.
    private static void ReadData(JsonObject parent, JsonMember member, int level, ref int position, WindowsEvent target)
    {
        if (member.Kind == JsonTokenType.StartArray && level < DeepestData)
        {
            var elements = parent.OpenArray(member, level);
            for (var i = 0; i < elements.Count; i++) ReadData(elements, elements[i], level + 1, ref position, target);
        }
        else if (member.Kind == JsonTokenType.StartObject && level < DeepestData) ReadNamed(parent.Open(member, level), level + 1, ref position, target);
        else target.AddEventData(Numbered(++position, target), parent.TextOf(member));
    }

    private static void ReadNamed(JsonObject data, int level, ref int position, WindowsEvent target)
    {
        var name = default(DataName);
        var text = default(JsonMember?);
        for (var i = 0; i < data.Count; i++)
        {
            var member = data[i];
            var found = data.NameOf(member);
            if (found.TrimStart("@-_$"u8).SequenceEqual("Name"u8)) name = target.Names.Intern(data.TextOf(member));
            else if (member.Kind == JsonTokenType.StartObject && IsAttributes(found))
            {
                var attributes = data.Open(member, level);
                if (attributes.TryFind("Name"u8, out var given)) name = target.Names.Intern(attributes.TextOf(given));
            }
            else if (IsText(found)) text = member;
        }
        if (text is not { } value) position++;
        else if (name is null) ReadData(data, value, level, ref position, target);
        else
        {
            position++;
            target.AddEventData(name, data.TextOf(value));
        }
    }

    private static void ReadUserData(JsonObject userData, WindowsEvent target)
    {
        for (var i = 0; i < userData.Count; i++)
        {
            var kind = userData.NameOf(userData[i]);
            if (userData[i].Kind != JsonTokenType.StartObject || IsMarked(kind)) continue;
            target.Set(UserDataName, kind);
            ReadValues(userData.Open(userData[i], 3), isUserData: true, target);
            return;
        }
    }

    private static void ReadErrorData(JsonObject error, WindowsEvent target)
    {
        if (error.TryFind("ErrorCode"u8, out var code)) target.Set(ErrorCode, TextOf(error, code, 3));
        if (error.TryFind("DataItemName"u8, out var item)) target.Set(ErrorMessage, TextOf(error, item, 3));
    }

    // The text of an element that may have attributes.
    private static ReadOnlySpan<byte> TextOf(JsonObject parent, JsonMember member, int level)
    {
        if (member.Kind != JsonTokenType.StartObject) return parent.TextOf(member);
        var element = parent.Open(member, level);
        for (var i = 0; i < element.Count; i++)
        {
            if (IsText(element.NameOf(element[i]))) return element.TextOf(element[i]);
        }
        return default;
    }

    private static bool IsText(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("#text"u8) || name.SequenceEqual("_"u8) || name.SequenceEqual("$text"u8) || name.SequenceEqual("text"u8)
        || name.SequenceEqual("Value"u8) || name.SequenceEqual("content"u8);

    private static bool IsAttributes(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("#attributes"u8) || name.SequenceEqual("@attributes"u8) || name.SequenceEqual("$"u8) || name.SequenceEqual("attributes"u8);

    private static bool IsMarked(ReadOnlySpan<byte> name) =>
        name.IsEmpty || name[0] is (byte)'#' or (byte)'@' or (byte)'$' || name.SequenceEqual("xmlns"u8) || name.SequenceEqual("xml_name"u8) || name.EndsWith("_attributes"u8);

    private static DataName Numbered(int position, WindowsEvent target) => target.Names.Intern(Encoding.UTF8.GetBytes(FormattableString.Invariant($"param{position}")));
}
