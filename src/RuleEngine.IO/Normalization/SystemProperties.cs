namespace RuleEngine.IO.Normalization;

/// <summary>Which children of the System element, and which attributes of theirs, hold the properties of an event.</summary>
internal static class SystemProperties
{
    /// <summary>The property of a child's text, or of an attribute of the child; null when it has none.</summary>
    /// <param name="element">The local name of the child.</param>
    /// <param name="attribute">The name of the attribute; null for the text.</param>
    public static WindowsEventProperty? Find(string element, string? attribute = null) => (element, attribute) switch
    {
        ("Provider", "Name") => WindowsEventProperty.ProviderName,
        ("Provider", "Guid") => WindowsEventProperty.ProviderGuid,
        ("EventID", null) => WindowsEventProperty.EventId,
        ("Version", null) => WindowsEventProperty.Version,
        ("Level", null) => WindowsEventProperty.Level,
        ("Task", null) => WindowsEventProperty.Task,
        ("Opcode", null) => WindowsEventProperty.Opcode,
        ("Keywords", null) => WindowsEventProperty.Keywords,
        ("TimeCreated", "SystemTime") => WindowsEventProperty.SystemTime,
        ("EventRecordID", null) => WindowsEventProperty.RecordId,
        ("Correlation", "ActivityID") => WindowsEventProperty.ActivityId,
        ("Correlation", "RelatedActivityID") => WindowsEventProperty.RelatedActivityId,
        ("Execution", "ProcessID") => WindowsEventProperty.ProcessId,
        ("Execution", "ThreadID") => WindowsEventProperty.ThreadId,
        ("Execution", "ProcessorID") => WindowsEventProperty.ProcessorId,
        ("Execution", "SessionID") => WindowsEventProperty.SessionId,
        ("Execution", "KernelTime") => WindowsEventProperty.KernelTime,
        ("Execution", "UserTime") => WindowsEventProperty.UserTime,
        ("Execution", "ProcessorTime") => WindowsEventProperty.ProcessorTime,
        ("Channel", null) => WindowsEventProperty.Channel,
        ("Computer", null) => WindowsEventProperty.Computer,
        ("Security", "UserID") => WindowsEventProperty.UserId,
        _ => null,
    };

    /// <summary>Whether an attribute names the provider when nothing better does.</summary>
    public static bool IsSecondName(string element, string? attribute) => (element, attribute) is ("Provider", "EventSourceName");
}
