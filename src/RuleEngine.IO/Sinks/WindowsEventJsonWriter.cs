using System.Text.Json;
using RuleEngine.IO.Normalization;
using static RuleEngine.IO.Normalization.WindowsEventProperty;

namespace RuleEngine.IO.Sinks;

/// <summary>Writes a Windows event as JSON, element by element: texts as they are, attributes as members, the values of EventData and UserData by name.</summary>
internal static class WindowsEventJsonWriter
{
    private static readonly (string Element, WindowsEventProperty Property, string? Attribute)[] SystemParts =
    [
        ("Provider", ProviderName, "Name"), ("Provider", ProviderGuid, "Guid"),
        ("EventID", EventId, null), ("Version", WindowsEventProperty.Version, null), ("Level", Level, null), ("Task", WindowsEventProperty.Task, null),
        ("Opcode", Opcode, null), ("Keywords", Keywords, null),
        ("TimeCreated", SystemTime, "SystemTime"),
        ("EventRecordID", RecordId, null),
        ("Correlation", ActivityId, "ActivityID"), ("Correlation", RelatedActivityId, "RelatedActivityID"),
        ("Execution", ProcessId, "ProcessID"), ("Execution", ThreadId, "ThreadID"), ("Execution", ProcessorId, "ProcessorID"), ("Execution", SessionId, "SessionID"),
        ("Execution", KernelTime, "KernelTime"), ("Execution", UserTime, "UserTime"), ("Execution", ProcessorTime, "ProcessorTime"),
        ("Channel", Channel, null), ("Computer", Computer, null),
        ("Security", UserId, "UserID"),
    ];

    /// <summary>Writes one object with the member <c>Event</c>.</summary>
    public static void Write(WindowsEvent source, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("Event");
        WriteSystem(source, writer);
        if (source.EventData.Count > 0) WriteValues(source, source.EventData, "EventData", writer);
        if (source.UserData.Count > 0 || !source[UserDataName].IsEmpty)
        {
            writer.WriteStartObject("UserData");
            WriteValues(source, source.UserData, source[UserDataName].IsEmpty ? "Data" : source.Value(UserDataName).ToString(), writer);
            writer.WriteEndObject();
        }
        WriteError(source, writer);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteSystem(WindowsEvent source, Utf8JsonWriter writer)
    {
        writer.WriteStartObject("System");
        foreach (var element in SystemParts.GroupBy(part => part.Element))
        {
            var parts = element.Where(part => !source[part.Property].IsEmpty).ToList();
            if (parts.Count == 0) continue;
            if (parts[0].Attribute is null)
            {
                writer.WriteString(element.Key, source[parts[0].Property]);
                continue;
            }
            writer.WriteStartObject(element.Key);
            foreach (var part in parts) writer.WriteString(part.Attribute!, source[part.Property]);
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
    }

    private static void WriteValues(WindowsEvent source, IReadOnlyList<WindowsEventValue> values, string name, Utf8JsonWriter writer)
    {
        writer.WriteStartObject(name);
        foreach (var value in values) writer.WriteString(value.Name.Utf8, source.Value(value).Utf8);
        writer.WriteEndObject();
    }

    private static void WriteError(WindowsEvent source, Utf8JsonWriter writer)
    {
        if (source[ErrorCode].IsEmpty && source[ErrorMessage].IsEmpty) return;
        writer.WriteStartObject("ProcessingErrorData");
        if (!source[ErrorCode].IsEmpty) writer.WriteString("ErrorCode", source[ErrorCode]);
        if (!source[ErrorMessage].IsEmpty) writer.WriteString("DataItemName", source[ErrorMessage]);
        writer.WriteEndObject();
    }
}
