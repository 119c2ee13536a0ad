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
    private const int DeepestData = 8;
    private const int DeepestAttributes = 5;

    /// <summary>Fills an event.</summary>
    /// <param name="root">The object that has <c>System</c>, or <c>Event</c>, which has it.</param>
    /// <param name="target">The event.</param>
    /// <returns>What is wrong, or null.</returns>
    public static string? Read(JsonObject root, WindowsEvent target)
    {
        target.Clear();
        var tree = root.TryFind("Event"u8, out var element) ? root.Open(element) : root;
        if (!tree.TryFind("System"u8, out var system) || system.Kind != JsonTokenType.StartObject) return "no System element: not a Windows event";
        ReadSystem(tree.Open(system), target);
        if (tree.TryFind("EventData"u8, out var data)) ReadValues(tree.Open(data), isUserData: false, target);
        if (tree.TryFind("UserData"u8, out var userData)) ReadUserData(tree.Open(userData), target);
        if (tree.TryFind("ProcessingErrorData"u8, out var error)) ReadErrorData(tree.Open(error), target);
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
                ReadData(values, member, ref position, target);
                continue;
            }
            var key = target.Names.Intern(name);
            var text = TextOf(values, member);
            if (isUserData) target.AddUserData(key, text);
            else target.AddEventData(key, text);
        }
    }

    private static void ReadSystem(JsonObject system, WindowsEvent target)
    {
        for (var i = 0; i < system.Count; i++)
        {
            var member = system[i];
            // An unescaped name is gone when the next one is asked for.
            var name = member.IsNameEscaped ? system.NameOf(member).ToArray() : system.NameOf(member);
            if (name.EndsWith("_attributes"u8)) ReadAttributes(system.Open(member), name[..^"_attributes".Length], target);
            else if (SystemProperties.Find(name) is { } property) RenderedTexts.Set(property, TextOf(system, member), target);
            else ReadAttributes(system.Open(member), name, target);
        }
    }

    private static void ReadAttributes(JsonObject element, ReadOnlySpan<byte> name, WindowsEvent target)
    {
        for (var i = 0; i < element.Count; i++)
        {
            var member = element[i];
            if (member.Kind == JsonTokenType.StartObject)
            {
                if (element.Level < DeepestAttributes && IsAttributes(element.NameOf(member))) ReadAttributes(element.Open(member), name, target);
                continue;
            }
            var attribute = element.NameOf(member).TrimStart("@-_$"u8);
            if (SystemProperties.Find(name, attribute) is { } property) RenderedTexts.Set(property, element.TextOf(member), target);
            else if (SystemProperties.IsSecondName(name, attribute) && target[ProviderName].IsEmpty) RenderedTexts.Set(ProviderName, element.TextOf(member), target);
        }
    }

    // One value, several in an array, or an element with its name and its text. Positions count all of them, as in XML.
    private static void ReadData(JsonObject parent, JsonMember member, ref int position, WindowsEvent target)
    {
        if (member.Kind == JsonTokenType.StartArray && parent.Level < DeepestData)
        {
            var elements = parent.OpenArray(member);
            for (var i = 0; i < elements.Count; i++) ReadData(elements, elements[i], ref position, target);
        }
        else if (member.Kind == JsonTokenType.StartObject && parent.Level < DeepestData) ReadNamed(parent.Open(member), ref position, target);
        else target.AddEventData(target.Names.Numbered(++position), parent.TextOf(member));
    }

    private static void ReadNamed(JsonObject data, ref int position, WindowsEvent target)
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
                var attributes = data.Open(member);
                if (attributes.TryFind("Name"u8, out var given)) name = target.Names.Intern(attributes.TextOf(given));
            }
            else if (IsText(found)) text = member;
        }
        if (text is not { } value) position++;
        else if (name is null) ReadData(data, value, ref position, target);
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
            ReadValues(userData.Open(userData[i]), isUserData: true, target);
            return;
        }
    }

    private static void ReadErrorData(JsonObject error, WindowsEvent target)
    {
        if (error.TryFind("ErrorCode"u8, out var code)) target.Set(ErrorCode, TextOf(error, code));
        if (error.TryFind("DataItemName"u8, out var item)) target.Set(ErrorMessage, TextOf(error, item));
    }

    // The text of an element that may have attributes.
    private static ReadOnlySpan<byte> TextOf(JsonObject parent, JsonMember member)
    {
        if (member.Kind != JsonTokenType.StartObject) return parent.TextOf(member);
        var element = parent.Open(member);
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
}
