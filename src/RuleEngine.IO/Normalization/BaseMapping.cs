using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using RuleEngine.Events;
using static RuleEngine.IO.Normalization.WindowsEventProperty;

namespace RuleEngine.IO.Normalization;

/// <summary>The part of the mapping that holds for every channel: the System element, and the values of EventData and UserData as they are.</summary>
internal sealed class BaseMapping
{
    private const ulong AuditFailure = 0x0010000000000000;
    private const ulong AuditSuccess = 0x0020000000000000;
    private const int MaxHostIds = 10_000;

    // Properties that are copied as text; those that are numbers are left out when zero.
    private static readonly (WindowsEventProperty Property, int[] Fields)[] Texts =
    [
        (ProviderName, Ids("winlog.provider_name", "event.provider")),
        (ProviderGuid, Ids("winlog.provider_guid")),
        (EventId, Ids("winlog.event_id", "event.code")),
        (RecordId, Ids("winlog.record_id")),
        (ActivityId, Ids("winlog.activity_id")),
        (RelatedActivityId, Ids("winlog.related_activity_id")),
        (Channel, Ids("winlog.channel")),
        (Computer, Ids("winlog.computer_name", "host.name")),
        (UserId, Ids("winlog.user.identifier")),
        (ErrorCode, Ids("error.code")),
        (ErrorMessage, Ids("error.message")),
    ];

    private static readonly (WindowsEventProperty Property, int Field)[] Numbers =
    [
        (WindowsEventProperty.Version, EcsLayout.IdOf("winlog.version")),
        (ProcessId, EcsLayout.IdOf("winlog.process.pid")),
        (ThreadId, EcsLayout.IdOf("winlog.process.thread.id")),
        (ProcessorId, EcsLayout.IdOf("winlog.processor_id")),
        (SessionId, EcsLayout.IdOf("winlog.session_id")),
        (KernelTime, EcsLayout.IdOf("winlog.kernel_time")),
        (UserTime, EcsLayout.IdOf("winlog.user_time")),
        (ProcessorTime, EcsLayout.IdOf("winlog.processor_time")),
    ];

    private static readonly (int Field, EcsValue Value)[] Constants =
    [
        (EcsLayout.IdOf("ecs.version"), EcsValue.From("8.11.0")),
        (EcsLayout.IdOf("event.kind"), EcsValue.From("event")),
        (EcsLayout.IdOf("host.os.type"), EcsValue.From("windows")),
        (EcsLayout.IdOf("host.os.family"), EcsValue.From("windows")),
    ];

    private static readonly Dictionary<string, (string Module, string Dataset)> Channels =
        NormalizationTable.Read("Channels.tsv").ToDictionary(row => row[0], row => (row[1], row[2]), StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> HexNames = [.. NormalizationTable.Read("HexFields.tsv").Select(row => row[0])];

    private static readonly int Timestamp = EcsLayout.IdOf("@timestamp");
    private static readonly int EventAction = EcsLayout.IdOf("event.action");
    private static readonly int EventDataset = EcsLayout.IdOf("event.dataset");
    private static readonly int EventModule = EcsLayout.IdOf("event.module");
    private static readonly int EventOutcome = EcsLayout.IdOf("event.outcome");
    private static readonly int HostId = EcsLayout.IdOf("host.id");
    private static readonly int LogLevel = EcsLayout.IdOf("log.level");
    private static readonly int OpcodeText = EcsLayout.IdOf("winlog.opcode");
    private static readonly int KeywordTexts = EcsLayout.IdOf("winlog.keywords");
    private static readonly int TaskText = EcsLayout.IdOf("winlog.task");

    private readonly Dictionary<string, string> _hostIds = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Fills a document.</summary>
    /// <param name="source">The event.</param>
    /// <param name="time">Its time.</param>
    /// <param name="document">The document, empty.</param>
    public void Apply(WindowsEvent source, EventTime time, EcsDocument document)
    {
        document.Set(Timestamp, EcsValue.From(time.ToString()));
        foreach (var (field, value) in Constants) document.Set(field, value);
        foreach (var (property, fields) in Texts)
        {
            if (source[property] is not { } text) continue;
            foreach (var field in fields) document.Set(field, EcsValue.From(text));
        }
        foreach (var (property, field) in Numbers)
        {
            if (source[property] is { } text && HexText.TryParse(text, out var number) && number != 0) document.Set(field, EcsValue.From(number));
        }
        ApplyTexts(source, document);
        ApplyKeywords(source[Keywords], document);
        if (source[Channel] is { } channel && Channels.TryGetValue(channel, out var reader))
        {
            document.Set(EventModule, EcsValue.From(reader.Module));
            document.Set(EventDataset, EcsValue.From(reader.Dataset));
        }
        if (source[Computer] is { } computer) document.Set(HostId, EcsValue.From(HostIdOf(computer)));
        CopyData(source, document);
    }

    private static void ApplyTexts(WindowsEvent source, EcsDocument document)
    {
        if (source[Level] is { } level && TextLists.Find("level", level) is { } levelText) document.Set(LogLevel, EcsValue.From(levelText));
        if (source[Opcode] is { } opcode && TextLists.Find("opcode", opcode) is { } opcodeText) document.Set(OpcodeText, EcsValue.From(opcodeText));
        if (source[WindowsEventProperty.Task] is not { } task || TextLists.TaskName(source[ProviderName] ?? "", task) is not { } taskText) return;
        document.Set(TaskText, EcsValue.From(taskText));
        document.Set(EventAction, EcsValue.From(taskText));
    }

    private static void ApplyKeywords(string? text, EcsDocument document)
    {
        if (!TryReadBits(text, out var bits)) return;
        if ((bits & AuditFailure) != 0) document.Add(KeywordTexts, "Audit Failure");
        if ((bits & AuditSuccess) != 0) document.Add(KeywordTexts, "Audit Success");
        if ((bits & 0x0080000000000000) != 0) document.Add(KeywordTexts, "Classic");
        if ((bits & 0x0040000000000000) != 0) document.Add(KeywordTexts, "Correlation Hint");
        if ((bits & 0x0008000000000000) != 0) document.Add(KeywordTexts, "SQM");
        if ((bits & 0x0004000000000000) != 0) document.Add(KeywordTexts, "WDI Diag");
        if ((bits & 0x0001000000000000) != 0) document.Add(KeywordTexts, "Response Time");
        if ((bits & (AuditFailure | AuditSuccess)) != 0) document.Set(EventOutcome, EcsValue.From((bits & AuditFailure) != 0 ? "failure" : "success"));
    }

    private static bool TryReadBits(string? text, out ulong bits)
    {
        bits = 0;
        return text is ['0', 'x' or 'X', ..] && ulong.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out bits);
    }

    private static void CopyData(WindowsEvent source, EcsDocument document)
    {
        foreach (var (name, value) in source.EventData) document.AppendData(name, HexNames.Contains(name) ? HexText.Canonical(value) : value);
        if (source[UserDataName] is { } userData) document.AppendUserData("xml_name", userData);
        foreach (var (name, value) in source.UserData) document.AppendUserData(name, HexNames.Contains(name) ? HexText.Canonical(value) : value);
    }

    // Windows' machine GUID is not in the event. Rules only need an id that is the same for all events of a computer, in every run.
    private string HostIdOf(string computer)
    {
        if (_hostIds.TryGetValue(computer, out var id)) return id;
        if (_hostIds.Count == MaxHostIds) _hostIds.Clear();
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes("host:" + computer.ToLowerInvariant()));
        return _hostIds[computer] = new Guid(hash.AsSpan(0, 16), bigEndian: true).ToString("D");
    }

    private static int[] Ids(params string[] fields) => [.. fields.Select(EcsLayout.IdOf)];
}
