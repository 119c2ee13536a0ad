using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace RuleEngine.Benchmarks.Generation;

/// <summary>Writes events as Winlogbeat and Elastic Agent leave them behind their pipelines: ECS, nested, with the log's own values below <c>winlog</c>.</summary>
internal sealed class EcsWriter : IDisposable
{
    private const string Version = "8.15.2";
    private readonly Utf8JsonWriter _json;
    private readonly Action<EventDraft>[] _sections;

    /// <summary>A writer to a buffer.</summary>
    public EcsWriter(IBufferWriter<byte> output)
    {
        // Beats escape what JSON asks for and no more.
        _json = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });
        _sections = [WriteEvent, WriteHost, WriteWinlog, WriteShipper, WriteProcess, WriteFile, WriteRegistry, WriteNetwork, WriteUser, WriteScript, WriteRelated, WriteMessage];
    }

    /// <summary>Writes one document, without a line's end.</summary>
    public void Write(EventDraft draft)
    {
        _json.Reset();
        _json.WriteStartObject();
        _json.WriteString("@timestamp", Time(draft.Time));
        // The order of objects differs between shippers, and not between events of one.
        var first = draft.Host.IsFleet ? 0 : 5;
        for (var i = 0; i < _sections.Length; i++) _sections[(first + i) % _sections.Length](draft);
        _json.WriteEndObject();
        _json.Flush();
    }

    /// <inheritdoc/>
    public void Dispose() => _json.Dispose();

    private void WriteEvent(EventDraft draft)
    {
        var kind = draft.Kind;
        _json.WriteStartObject("event");
        _json.WriteString("action", kind.Action);
        if (draft.Host.IsFleet) _json.WriteString("agent_id_status", "verified");
        if (kind.Categories.Length > 0) WriteList("category", kind.Categories);
        _json.WriteString("code", kind.Code);
        _json.WriteString("created", Time(draft.Time.AddMilliseconds(740)));
        if (draft.Host.IsFleet) _json.WriteString("dataset", kind.Source.Dataset);
        _json.WriteString("ingested", Time(draft.Time.AddMilliseconds(2_310)));
        _json.WriteString("kind", "event");
        _json.WriteString("module", kind.Source.Module);
        if (kind.Source == EventSource.Security) _json.WriteString("outcome", draft.IsFailure ? "failure" : "success");
        _json.WriteString("provider", kind.Source.Provider);
        if (kind.Types.Length > 0) WriteList("type", kind.Types);
        _json.WriteEndObject();
    }

    private void WriteHost(EventDraft draft)
    {
        var host = draft.Host;
        _json.WriteStartObject("host");
        _json.WriteString("architecture", "x86_64");
        _json.WriteString("hostname", host.Name[..host.Name.IndexOf('.')]);
        _json.WriteString("id", host.Id);
        WriteList("ip", ["fe80::5d54:ed5a:760f:c4ff", host.Address]);
        WriteList("mac", [host.Mac]);
        _json.WriteString("name", host.Name);
        _json.WriteStartObject("os");
        _json.WriteString("build", host.Build);
        _json.WriteString("family", "windows");
        _json.WriteString("kernel", "10.0." + host.Build + " (WinBuild.160101.0800)");
        _json.WriteString("name", host.Product);
        _json.WriteString("platform", "windows");
        _json.WriteString("type", "windows");
        _json.WriteString("version", "10.0");
        _json.WriteEndObject();
        _json.WriteEndObject();
    }

    private void WriteWinlog(EventDraft draft)
    {
        var source = draft.Kind.Source;
        _json.WriteStartObject("winlog");
        _json.WriteString("api", "wineventlog");
        _json.WriteString("channel", source.Channel);
        _json.WriteString("computer_name", draft.Host.Name);
        _json.WriteStartObject("event_data");
        foreach (var (name, value) in draft.Data) _json.WriteString(name, value);
        _json.WriteEndObject();
        _json.WriteString("event_id", draft.Kind.Code);
        if (source == EventSource.Security) WriteList("keywords", [draft.IsFailure ? "Audit Failure" : "Audit Success"]);
        if (draft.LogonId is not null)
        {
            _json.WriteStartObject("logon");
            _json.WriteString("id", draft.LogonId);
            if (draft.LogonType is not null) _json.WriteString("type", draft.LogonType);
            _json.WriteEndObject();
        }
        _json.WriteString("opcode", "Info");
        _json.WriteStartObject("process");
        _json.WriteNumber("pid", source == EventSource.Security ? 4 : 2_872);
        _json.WriteStartObject("thread");
        _json.WriteNumber("id", 4 * (draft.Time.Ticks % 2_000));
        _json.WriteEndObject();
        _json.WriteEndObject();
        _json.WriteString("provider_guid", source.ProviderId);
        _json.WriteString("provider_name", source.Provider);
        _json.WriteString("record_id", draft.Host.NextRecord());
        _json.WriteString("task", draft.Kind.Action);
        if (source != EventSource.Security)
        {
            _json.WriteStartObject("user");
            _json.WriteString("domain", "NT AUTHORITY");
            _json.WriteString("identifier", "S-1-5-18");
            _json.WriteString("name", "SYSTEM");
            _json.WriteString("type", "User");
            _json.WriteEndObject();
        }
        _json.WriteNumber("version", 2);
        _json.WriteEndObject();
    }

    private void WriteShipper(EventDraft draft)
    {
        var host = draft.Host;
        _json.WriteStartObject("agent");
        _json.WriteString("ephemeral_id", host.AgentRun);
        _json.WriteString("id", host.AgentId);
        _json.WriteString("name", host.Name[..host.Name.IndexOf('.')]);
        _json.WriteString("type", host.IsFleet ? "filebeat" : "winlogbeat");
        _json.WriteString("version", Version);
        _json.WriteEndObject();
        WriteSingle("ecs", "version", "8.11.0");
        WriteSingle("log", "level", "information");
        if (!host.IsFleet) return;
        _json.WriteStartObject("data_stream");
        _json.WriteString("dataset", draft.Kind.Source.Dataset);
        _json.WriteString("namespace", "default");
        _json.WriteString("type", "logs");
        _json.WriteEndObject();
        _json.WriteStartObject("elastic_agent");
        _json.WriteString("id", host.AgentId);
        _json.WriteBoolean("snapshot", false);
        _json.WriteString("version", Version);
        _json.WriteEndObject();
        WriteSingle("input", "type", "winlog");
        WriteList("tags", ["preserve_duplicate_custom_fields", "workstations"]);
    }

    private void WriteProcess(EventDraft draft)
    {
        if (draft.Process is not { } process) return;
        _json.WriteStartObject("process");
        WriteProcess(process, draft);
        if (draft.HasProcessDetails)
        {
            if (draft.Kind.Source == EventSource.Sysmon)
            {
                WriteHashes(process.Program);
                _json.WriteStartObject("pe");
                _json.WriteString("company", process.Program.Company);
                _json.WriteString("description", process.Program.Product + " component");
                _json.WriteString("file_version", "10.0.19041.4894 (WinBuild.160101.0800)");
                _json.WriteString("imphash", process.Program.ImportHash);
                _json.WriteString("original_file_name", process.Program.Name);
                _json.WriteString("product", process.Program.Product);
                _json.WriteEndObject();
                _json.WriteString("working_directory", @"C:\Windows\system32\");
            }
            _json.WriteStartObject("parent");
            WriteProcess(process.Parent!, draft);
            _json.WriteEndObject();
        }
        _json.WriteEndObject();
    }

    private void WriteProcess(RunningProcess process, EventDraft draft)
    {
        if (draft.Kind.Source == EventSource.Sysmon) _json.WriteString("entity_id", process.EntityId);
        _json.WriteString("executable", process.Program.Executable);
        _json.WriteString("name", process.Program.Name);
        _json.WriteNumber("pid", process.Pid);
        if (!draft.HasProcessDetails) return;
        WriteList("args", process.Arguments);
        _json.WriteNumber("args_count", process.Arguments.Length);
        _json.WriteString("command_line", process.CommandLine);
    }

    private void WriteFile(EventDraft draft)
    {
        if (draft.FilePath is not { } path) return;
        _json.WriteStartObject("file");
        _json.WriteString("directory", FilePaths.Folder(path));
        _json.WriteString("extension", FilePaths.Extension(path));
        _json.WriteString("name", FilePaths.Name(path));
        _json.WriteString("path", path);
        if (draft.FileContent is not null) WriteHashes(draft.FileContent);
        if (draft.IsLibrary) WriteSignature(draft.FileContent!);
        _json.WriteEndObject();
        if (!draft.IsLibrary) return;
        _json.WriteStartObject("dll");
        _json.WriteString("name", FilePaths.Name(path));
        _json.WriteString("path", path);
        WriteHashes(draft.FileContent!);
        WriteSignature(draft.FileContent!);
        _json.WriteEndObject();
    }

    private void WriteSignature(InstalledProgram program)
    {
        _json.WriteStartObject("code_signature");
        _json.WriteString("status", "Valid");
        _json.WriteString("subject_name", program.Company);
        _json.WriteBoolean("trusted", true);
        _json.WriteEndObject();
    }

    private void WriteHashes(InstalledProgram program)
    {
        _json.WriteStartObject("hash");
        _json.WriteString("md5", program.Md5);
        _json.WriteString("sha1", program.Sha1);
        _json.WriteString("sha256", program.Sha256);
        _json.WriteEndObject();
    }

    private void WriteRegistry(EventDraft draft)
    {
        if (draft.RegistryPath is not { } path) return;
        var separator = path.IndexOf('\\');
        _json.WriteStartObject("registry");
        if (draft.RegistryData is { } data)
        {
            _json.WriteStartObject("data");
            WriteList("strings", [data]);
            _json.WriteString("type", data.StartsWith("DWORD", StringComparison.Ordinal) ? "SZ_DWORD" : "REG_SZ");
            _json.WriteEndObject();
        }
        _json.WriteString("hive", path[..separator]);
        _json.WriteString("key", FilePaths.Folder(path[(separator + 1)..]));
        _json.WriteString("path", path);
        _json.WriteString("value", FilePaths.Name(path));
        _json.WriteEndObject();
    }

    private void WriteNetwork(EventDraft draft)
    {
        if (draft.Source is { } source) WriteEnd("source", source, draft.Kind.Source == EventSource.Sysmon ? draft.Host.Name : null);
        if (draft.Destination is { } destination)
        {
            WriteEnd("destination", destination, null);
            _json.WriteStartObject("network");
            _json.WriteString("direction", draft.IsOutbound ? "egress" : "ingress");
            _json.WriteString("transport", "tcp");
            _json.WriteString("type", "ipv4");
            _json.WriteEndObject();
        }
        if (draft.Question is not { } question) return;
        _json.WriteStartObject("dns");
        _json.WriteStartObject("question");
        _json.WriteString("name", question);
        _json.WriteString("registered_domain", question[(question.IndexOf('.') + 1)..]);
        _json.WriteEndObject();
        WriteList("resolved_ip", [draft.Answer!]);
        _json.WriteEndObject();
        WriteSingle("network", "protocol", "dns");
    }

    private void WriteEnd(string name, (string Address, int Port) end, string? domain)
    {
        _json.WriteStartObject(name);
        if (domain is not null) _json.WriteString("domain", domain);
        _json.WriteString("ip", end.Address);
        _json.WriteNumber("port", end.Port);
        _json.WriteEndObject();
    }

    private void WriteUser(EventDraft draft)
    {
        if (draft.User is not { } user) return;
        _json.WriteStartObject("user");
        _json.WriteString("domain", user.Domain);
        _json.WriteString("id", draft.Kind.Source == EventSource.Sysmon ? "S-1-5-18" : user.Sid);
        _json.WriteString("name", user.Name);
        if (draft.Target is { } target) WriteSingle("effective", "name", target.Name);
        _json.WriteEndObject();
    }

    private void WriteScript(EventDraft draft)
    {
        if (draft.Script is not { } script) return;
        _json.WriteStartObject("powershell");
        _json.WriteStartObject("file");
        _json.WriteString("script_block_id", draft.ScriptId);
        _json.WriteString("script_block_text", script);
        _json.WriteEndObject();
        _json.WriteNumber("sequence", 1);
        _json.WriteNumber("total", 1);
        _json.WriteEndObject();
    }

    private void WriteRelated(EventDraft draft)
    {
        _json.WriteStartObject("related");
        if (draft.Source is { } source) WriteList("ip", draft.Destination is { } destination ? [source.Address, destination.Address] : [source.Address]);
        if (draft.User is { } user) WriteList("user", draft.Target is { } target ? [user.Name, target.Name] : [user.Name]);
        if ((draft.FileContent ?? (draft.HasProcessDetails ? draft.Process?.Program : null)) is { } program && draft.Kind.Source == EventSource.Sysmon) WriteList("hash", [program.Md5, program.Sha1, program.Sha256, program.ImportHash]);
        _json.WriteEndObject();
    }

    private void WriteMessage(EventDraft draft) => _json.WriteString("message", MessageText.Render(draft));

    private void WriteSingle(string name, string child, string value)
    {
        _json.WriteStartObject(name);
        _json.WriteString(child, value);
        _json.WriteEndObject();
    }

    private void WriteList(string name, ReadOnlySpan<string> values)
    {
        _json.WriteStartArray(name);
        foreach (var value in values) _json.WriteStringValue(value);
        _json.WriteEndArray();
    }

    private static string Time(DateTime time) => time.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
}
