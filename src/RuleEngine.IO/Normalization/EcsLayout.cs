using System.Text.Json;

namespace RuleEngine.IO.Normalization;

/// <summary>The fields that normalisation can write, and their order in a document.</summary>
internal static class EcsLayout
{
    // Sorted segment by segment, so that the fields of an object are neighbours and documents of two runs compare line by line.
    private static readonly string[] Names =
    [
        "@timestamp",
        "data_stream.dataset",
        "destination.domain", "destination.ip", "destination.port", "destination.user.domain", "destination.user.id",
        "destination.user.name",
        "device.id", "device.model.name",
        "dns.answers", "dns.answers.data", "dns.answers.type", "dns.question.name", "dns.resolved_ip",
        "ecs.version",
        "error.code", "error.message",
        "event.action", "event.category", "event.code", "event.created", "event.dataset", "event.kind", "event.module", "event.outcome",
        "event.provider", "event.reason", "event.sequence", "event.type",
        "file.code_signature.status", "file.code_signature.subject_name", "file.code_signature.valid", "file.directory", "file.extension",
        "file.hash.md5", "file.hash.sha1", "file.hash.sha256", "file.name", "file.path", "file.pe.company", "file.pe.description",
        "file.pe.file_version", "file.pe.imphash", "file.pe.original_file_name", "file.pe.product", "file.target_path",
        "group.domain", "group.id", "group.name",
        "host.id", "host.name", "host.os.family", "host.os.type",
        "log.level",
        "message",
        "network.community_id", "network.direction", "network.iana_number", "network.protocol", "network.transport", "network.type",
        "powershell.command.invocation_details", "powershell.command.invocation_details.name",
        "powershell.command.invocation_details.related_command", "powershell.command.invocation_details.type",
        "powershell.command.invocation_details.value", "powershell.command.name", "powershell.command.path", "powershell.command.type",
        "powershell.command.value", "powershell.engine.new_state", "powershell.engine.previous_state", "powershell.engine.version",
        "powershell.file.script_block_entropy_bits", "powershell.file.script_block_entropy_normalized", "powershell.file.script_block_hash",
        "powershell.file.script_block_id", "powershell.file.script_block_length", "powershell.file.script_block_surprisal_stdev",
        "powershell.file.script_block_text", "powershell.file.script_block_unique_symbols", "powershell.id", "powershell.pipeline_id",
        "powershell.process.executable_version", "powershell.provider.name", "powershell.provider.new_state", "powershell.runspace_id",
        "powershell.sequence", "powershell.total",
        "process.args", "process.args_count", "process.command_line", "process.entity_id", "process.executable", "process.hash.md5",
        "process.hash.sha1", "process.hash.sha256", "process.name", "process.parent.args", "process.parent.args_count",
        "process.parent.command_line", "process.parent.entity_id", "process.parent.executable", "process.parent.name", "process.parent.pid",
        "process.pe.company", "process.pe.description", "process.pe.file_version", "process.pe.imphash", "process.pe.original_file_name",
        "process.pe.product", "process.pid", "process.thread.id", "process.title", "process.working_directory",
        "registry.data.strings", "registry.data.type", "registry.hive", "registry.key", "registry.path", "registry.value",
        "related.hash", "related.hosts", "related.ip", "related.user",
        "rule.name",
        "service.name", "service.type",
        "source.domain", "source.ip", "source.port", "source.user.domain", "source.user.name",
        "sysmon.dns.status", "sysmon.file.archived", "sysmon.file.is_executable",
        "user.changes.name", "user.domain", "user.effective.domain", "user.effective.id", "user.effective.name", "user.id", "user.name",
        "user.target.domain", "user.target.group.domain", "user.target.group.id", "user.target.group.name", "user.target.id",
        "user.target.name",
        "winlog.activity_id", "winlog.adcs.request.attributes", "winlog.adcs.request.disposition.code",
        "winlog.adcs.request.disposition.name", "winlog.adcs.request.id", "winlog.adcs.request.requester.domain",
        "winlog.adcs.request.requester.name", "winlog.adcs.request.subject_alt_name.dns", "winlog.adcs.request.subject_alt_name.sid",
        "winlog.adcs.request.subject_alt_name.upn", "winlog.adcs.request.subject_alt_name.uri", "winlog.channel",
        "winlog.computerObject.domain", "winlog.computerObject.id", "winlog.computerObject.name", "winlog.computer_name",
        "winlog.event_data", "winlog.event_id", "winlog.kernel_time", "winlog.keywords", "winlog.logon.failure.reason",
        "winlog.logon.failure.status", "winlog.logon.failure.sub_status", "winlog.logon.id", "winlog.logon.type", "winlog.opcode",
        "winlog.process.pid", "winlog.process.thread.id", "winlog.processor_id", "winlog.processor_time", "winlog.provider_guid",
        "winlog.provider_name", "winlog.record_id", "winlog.related_activity_id", "winlog.scheduled_task.actions",
        "winlog.scheduled_task.actions.arguments", "winlog.scheduled_task.actions.class_id", "winlog.scheduled_task.actions.command",
        "winlog.scheduled_task.actions.type", "winlog.scheduled_task.actions.working_directory", "winlog.scheduled_task.name",
        "winlog.scheduled_task.principals.group_id", "winlog.scheduled_task.principals.logon_type",
        "winlog.scheduled_task.principals.run_level", "winlog.scheduled_task.principals.user_id",
        "winlog.scheduled_task.settings.allow_start_on_demand", "winlog.scheduled_task.settings.delete_expired_task_after",
        "winlog.scheduled_task.settings.enabled", "winlog.scheduled_task.settings.execution_time_limit",
        "winlog.scheduled_task.settings.hidden", "winlog.scheduled_task.settings.multiple_instances_policy",
        "winlog.scheduled_task.settings.wake_to_run", "winlog.scheduled_task.triggers.enabled",
        "winlog.scheduled_task.triggers.end_boundary", "winlog.scheduled_task.triggers.repetition_interval",
        "winlog.scheduled_task.triggers.start_boundary", "winlog.scheduled_task.triggers.type", "winlog.scheduled_task.triggers.user_id",
        "winlog.scheduled_task.uri", "winlog.session_id", "winlog.task", "winlog.trustAttribute", "winlog.trustDirection",
        "winlog.trustType", "winlog.user.identifier", "winlog.user_data", "winlog.user_time", "winlog.version",
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
