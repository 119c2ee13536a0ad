using System.Net;
using System.Xml;
using System.Xml.Linq;

namespace RuleEngine.IO.Normalization.Conversions;

/// <summary>Reads the definition of a scheduled task, which 4698 to 4702 hold as XML. A definition that is no XML has no values.</summary>
internal static class ScheduledTask
{
    private const string TriggerMark = "Trigger";

    // The text says that it is UTF-16, which it was; entities and documents from elsewhere are never read.
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CheckCharacters = false };

    /// <summary>The texts of the elements at a path of local names below the root, such as <c>Actions/Exec/Command</c>; <c>*</c> is any element.</summary>
    public static List<string> Values(string xml, string path) =>
        [.. Elements(xml, path).Select(element => element.Value.Trim()).Where(text => text.Length > 0)];

    /// <summary>What the actions are: <c>exec</c> starts a program, <c>com_handler</c> a COM object, <c>send_email</c> and <c>show_message</c> say so.</summary>
    public static List<string> ActionTypes(string xml) => [.. Elements(xml, "Actions/*").Select(element => TypeOf(element.Name.LocalName))];

    /// <summary>What starts the task: <c>boot</c>, <c>logon</c>, <c>time</c>, <c>calendar</c>, <c>event</c>, <c>idle</c>, <c>registration</c>, <c>session_state_change</c>.</summary>
    public static List<string> TriggerTypes(string xml) => [.. Elements(xml, "Triggers/*").Select(element => TriggerTypeOf(element.Name.LocalName))];

    /// <summary>The actions as objects.</summary>
    public static EcsValue Actions(string xml) => ObjectList.Write([.. Elements(xml, "Actions/*").Select(Action)]);

    private static (string Name, string? Value)[] Action(XElement action) =>
    [
        ("type", TypeOf(action.Name.LocalName)),
        ("command", Child(action, "Command")),
        ("arguments", Child(action, "Arguments")),
        ("working_directory", Child(action, "WorkingDirectory")),
        ("class_id", Child(action, "ClassId")),
    ];

    private static string? Child(XElement element, string name) =>
        element.Elements().FirstOrDefault(child => child.Name.LocalName == name)?.Value.Trim() is { Length: > 0 } text ? text : null;

    private static IEnumerable<XElement> Elements(string xml, string path)
    {
        IEnumerable<XElement> elements = Root(xml) is { } root ? [root] : [];
        foreach (var name in path.Split('/')) elements = elements.Elements().Where(element => name == "*" || element.Name.LocalName == name);
        return elements;
    }

    private static XElement? Root(string xml)
    {
        try
        {
            // Some collectors leave the log's own escapes in.
            using var reader = XmlReader.Create(new StringReader(xml.StartsWith("&lt;", StringComparison.Ordinal) ? WebUtility.HtmlDecode(xml) : xml), Settings);
            return XDocument.Load(reader).Root;
        }
        catch (XmlException)
        {
            return null; // the text stays in winlog.event_data, where rules search it
        }
    }

    private static string TriggerTypeOf(string name) => TypeOf(name.EndsWith(TriggerMark, StringComparison.Ordinal) ? name[..^TriggerMark.Length] : name);

    // ComHandler is com_handler.
    private static string TypeOf(string name) =>
        string.Concat(name.Select((letter, i) => i > 0 && char.IsUpper(letter) ? "_" + char.ToLowerInvariant(letter) : char.ToLowerInvariant(letter).ToString()));
}
