using System.Text;
using RuleEngine.Events;

namespace RuleEngine.IO.Normalization;

/// <summary>Which children of the System element, and which attributes of theirs, hold the properties of an event.</summary>
internal static class SystemProperties
{
    // Child, attribute or nothing for the child's text, property.
    private static readonly (string Element, string Attribute, WindowsEventProperty Property)[] Rows =
    [
        ("Provider", "Name", WindowsEventProperty.ProviderName),
        ("Provider", "Guid", WindowsEventProperty.ProviderGuid),
        ("EventID", "", WindowsEventProperty.EventId),
        ("Version", "", WindowsEventProperty.Version),
        ("Level", "", WindowsEventProperty.Level),
        ("Task", "", WindowsEventProperty.Task),
        ("Opcode", "", WindowsEventProperty.Opcode),
        ("Keywords", "", WindowsEventProperty.Keywords),
        ("TimeCreated", "SystemTime", WindowsEventProperty.SystemTime),
        ("EventRecordID", "", WindowsEventProperty.RecordId),
        ("Correlation", "ActivityID", WindowsEventProperty.ActivityId),
        ("Correlation", "RelatedActivityID", WindowsEventProperty.RelatedActivityId),
        ("Execution", "ProcessID", WindowsEventProperty.ProcessId),
        ("Execution", "ThreadID", WindowsEventProperty.ThreadId),
        ("Execution", "ProcessorID", WindowsEventProperty.ProcessorId),
        ("Execution", "SessionID", WindowsEventProperty.SessionId),
        ("Execution", "KernelTime", WindowsEventProperty.KernelTime),
        ("Execution", "UserTime", WindowsEventProperty.UserTime),
        ("Execution", "ProcessorTime", WindowsEventProperty.ProcessorTime),
        ("Channel", "", WindowsEventProperty.Channel),
        ("Computer", "", WindowsEventProperty.Computer),
        ("Security", "UserID", WindowsEventProperty.UserId),
    ];

    private static readonly Dictionary<byte[], Dictionary<byte[], WindowsEventProperty>> Elements = Rows
        .GroupBy(row => row.Element, StringComparer.Ordinal)
        .ToDictionary(
            rows => Encoding.UTF8.GetBytes(rows.Key),
            rows => rows.ToDictionary(row => Encoding.UTF8.GetBytes(row.Attribute), row => row.Property, Utf8Comparer.Instance),
            Utf8Comparer.Instance);

    private static readonly Dictionary<byte[], Dictionary<byte[], WindowsEventProperty>>.AlternateLookup<ReadOnlySpan<byte>> Lookup =
        Elements.GetAlternateLookup<ReadOnlySpan<byte>>();

    /// <summary>The property of a child's text, or of an attribute of the child; null when it has none.</summary>
    /// <param name="element">The local name of the child.</param>
    /// <param name="attribute">The name of the attribute; empty for the text.</param>
    public static WindowsEventProperty? Find(ReadOnlySpan<byte> element, ReadOnlySpan<byte> attribute = default) =>
        Lookup.TryGetValue(element, out var attributes) && attributes.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(attribute, out var property) ? property : null;

    /// <summary>Whether an attribute names the provider when nothing better does.</summary>
    public static bool IsSecondName(ReadOnlySpan<byte> element, ReadOnlySpan<byte> attribute) =>
        attribute.SequenceEqual("EventSourceName"u8) && element.SequenceEqual("Provider"u8);
}
