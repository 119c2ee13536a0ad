using System.Text.Json;

namespace RuleEngine.IO.Normalization;

/// <summary>The fields that normalisation can write, and their order in a document.</summary>
internal static class EcsLayout
{
    // Sorted segment by segment, so that the fields of an object are neighbours and documents of two runs compare line by line.
    private static readonly string[] Names =
    [
        "@timestamp",
        "ecs.version",
        "error.code", "error.message",
        "event.action", "event.category", "event.code", "event.dataset", "event.kind", "event.module", "event.outcome", "event.provider", "event.type",
        "file.path",
        "host.id", "host.name", "host.os.family", "host.os.type",
        "log.level",
        "process.args", "process.args_count", "process.command_line", "process.executable", "process.name",
        "process.parent.executable", "process.parent.name", "process.parent.pid", "process.pid",
        "registry.path",
        "related.ip", "related.user",
        "service.name",
        "source.domain", "source.ip", "source.port",
        "user.domain", "user.effective.domain", "user.effective.id", "user.effective.name", "user.id", "user.name",
        "user.target.domain", "user.target.id", "user.target.name",
        "winlog.activity_id", "winlog.channel", "winlog.computer_name", "winlog.event_data", "winlog.event_id", "winlog.kernel_time", "winlog.keywords",
        "winlog.logon.failure.reason", "winlog.logon.failure.status", "winlog.logon.failure.sub_status", "winlog.logon.id", "winlog.logon.type",
        "winlog.opcode", "winlog.process.pid", "winlog.process.thread.id", "winlog.processor_id", "winlog.processor_time",
        "winlog.provider_guid", "winlog.provider_name", "winlog.record_id", "winlog.related_activity_id", "winlog.session_id", "winlog.task",
        "winlog.user.identifier", "winlog.user_data", "winlog.user_time", "winlog.version",
    ];

    private static readonly Dictionary<string, int> Ids = Names.Select((name, id) => (name, id)).ToDictionary(pair => pair.name, pair => pair.id, StringComparer.Ordinal);

    private static readonly JsonEncodedText[][] AllSegments =
        [.. Names.Select(name => name.Split('.').Select(segment => JsonEncodedText.Encode(segment)).ToArray())];

    private static readonly int[] Parents = [.. Names.Select(name => Array.FindIndex(Names, parent => name.StartsWith(parent + ".", StringComparison.Ordinal)))];

    /// <summary>How many fields there are.</summary>
    public static int Count => Names.Length;

    /// <summary>The object that holds the values of EventData.</summary>
    public static int EventData { get; } = IdOf("winlog.event_data");

    /// <summary>The object that holds the values of UserData.</summary>
    public static int UserData { get; } = IdOf("winlog.user_data");

    /// <summary>All fields, in the order in which they are written.</summary>
    public static IReadOnlyList<string> Fields => Names;

    /// <summary>The place of a field in the order.</summary>
    /// <exception cref="KeyNotFoundException">A mapping table names a field that is not in the list above.</exception>
    public static int IdOf(string field) => Ids[field];

    /// <summary>The place of a field, when it is in the list above.</summary>
    public static bool TryFind(string field, out int id) => Ids.TryGetValue(field, out id);

    /// <summary>The place of the field that holds another as a part of its JSON, or -1.</summary>
    public static int ParentOf(int id) => Parents[id];

    /// <summary>The parts of a field's name.</summary>
    public static ReadOnlySpan<JsonEncodedText> SegmentsOf(int id) => AllSegments[id];
}
