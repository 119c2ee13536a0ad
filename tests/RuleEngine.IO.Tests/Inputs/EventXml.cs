using System.Security;

namespace RuleEngine.IO.Tests.Inputs;

/// <summary>Builds Windows Event XML.</summary>
internal static class EventXml
{
    public const string Namespace = " xmlns=\"http://schemas.microsoft.com/win/2004/08/events/event\"";

    /// <summary>An event that can be told from others by its record id.</summary>
    public static string Event(int recordId, string data = "", string attributes = Namespace, string behind = "", string time = "2024-05-06T10:11:12.5Z") =>
        $"<Event{attributes}><System><Provider Name=\"Acme\"/><EventID>7</EventID><TimeCreated SystemTime=\"{time}\"/>" +
        $"<EventRecordID>{recordId}</EventRecordID><Channel>Acme</Channel><Computer>WS07.corp.example</Computer></System>" +
        $"<EventData>{data}</EventData>{behind}</Event>";

    public static string Data(string name, string value) => $"<Data Name=\"{name}\">{SecurityElement.Escape(value)}</Data>";
}
