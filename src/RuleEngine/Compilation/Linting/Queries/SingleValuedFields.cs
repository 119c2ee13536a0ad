namespace RuleEngine.Compilation.Linting.Queries;

/// <summary>
/// The fields of which an event has one value at most, whoever wrote it. ECS names the fields that hold lists; of the others only those are here that no
/// common source fills with one all the same, as Elastic Defend does with <c>event.action</c>.
/// </summary>
internal static class SingleValuedFields
{
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "@timestamp", "agent.id", "dll.name", "dll.path", "event.code", "event.dataset", "event.kind", "event.module", "event.outcome", "event.provider",
        "file.extension", "file.name", "file.path", "file.size", "host.id", "host.os.family", "host.os.type", "process.args_count", "process.command_line", "process.entity_id",
        "process.executable", "process.exit_code", "process.name", "process.parent.args_count", "process.parent.command_line", "process.parent.entity_id",
        "process.parent.executable", "process.parent.name", "process.parent.pid", "process.pe.original_file_name", "process.pid", "process.working_directory",
        "registry.hive", "registry.key", "registry.path", "registry.value", "source.port", "destination.port", "user.id", "winlog.channel", "winlog.event_id",
        "winlog.provider_name",
    };

    /// <summary>Whether an event has one value of a field at most.</summary>
    public static bool Contains(string path) => Names.Contains(path);
}
