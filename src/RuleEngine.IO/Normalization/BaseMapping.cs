using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using RuleEngine.Events;
using static RuleEngine.IO.Normalization.WindowsEventProperty;

namespace RuleEngine.IO.Normalization;

/// <summary>The part of the mapping that holds for every channel: the System element. The values of EventData and UserData are fields as they are.</summary>
internal sealed class BaseMapping
{
    private const ulong AuditFailure = 0x0010000000000000;
    private const ulong AuditSuccess = 0x0020000000000000;
    private const int MaxHostIds = 10_000;
    private const int MaxHostName = 256;

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

    // The bits of Keywords, as Windows lists them.
    private static readonly (ulong Bit, FieldValue Text)[] KeywordBits =
    [
        (AuditFailure, FieldValue.From("Audit Failure")),
        (AuditSuccess, FieldValue.From("Audit Success")),
        (0x0080000000000000, FieldValue.From("Classic")),
        (0x0040000000000000, FieldValue.From("Correlation Hint")),
        (0x0008000000000000, FieldValue.From("SQM")),
        (0x0004000000000000, FieldValue.From("WDI Diag")),
        (0x0001000000000000, FieldValue.From("Response Time")),
    ];

    private static readonly EcsValue Success = EcsValue.From("success");
    private static readonly EcsValue Failure = EcsValue.From("failure");

    private static readonly Dictionary<byte[], (EcsValue Module, EcsValue Dataset)> Channels =
        NormalizationTable.Read("Channels.tsv").ToDictionary(row => Encoding.UTF8.GetBytes(row[0]), row => (EcsValue.From(row[1]), EcsValue.From(row[2])), Utf8Comparer.IgnoreAsciiCase);

    private static readonly Dictionary<byte[], (EcsValue Module, EcsValue Dataset)>.AlternateLookup<ReadOnlySpan<byte>> ChannelLookup =
        Channels.GetAlternateLookup<ReadOnlySpan<byte>>();

    private static readonly Dictionary<byte[], FieldValue>.AlternateLookup<ReadOnlySpan<byte>> Levels = TextLists.LookupOf("level");
    private static readonly Dictionary<byte[], FieldValue>.AlternateLookup<ReadOnlySpan<byte>> Opcodes = TextLists.LookupOf("opcode");

    private static readonly int DataStreamDataset = EcsLayout.IdOf("data_stream.dataset");
    private static readonly int EventAction = EcsLayout.IdOf("event.action");
    private static readonly int EventDataset = EcsLayout.IdOf("event.dataset");
    private static readonly int EventModule = EcsLayout.IdOf("event.module");
    private static readonly int EventOutcome = EcsLayout.IdOf("event.outcome");
    private static readonly int HostId = EcsLayout.IdOf("host.id");
    private static readonly int LogLevel = EcsLayout.IdOf("log.level");
    private static readonly int OpcodeText = EcsLayout.IdOf("winlog.opcode");
    private static readonly int KeywordTexts = EcsLayout.IdOf("winlog.keywords");
    private static readonly int TaskText = EcsLayout.IdOf("winlog.task");

    private readonly Dictionary<byte[], EcsValue> _hostIds = new(Utf8Comparer.Instance);
    private readonly Dictionary<byte[], EcsValue>.AlternateLookup<ReadOnlySpan<byte>> _hostIdLookup;
    private readonly (int Field, EcsValue Value)[] _constants;
    private readonly (WindowsEventProperty Property, int[] Fields)[] _texts;
    private readonly (WindowsEventProperty Property, int Field)[] _numbers;

    /// <summary>A mapping to the fields that somebody wants, with a memory of its own for the ids of hosts.</summary>
    public BaseMapping(FieldSelection selection)
    {
        _hostIdLookup = _hostIds.GetAlternateLookup<ReadOnlySpan<byte>>();
        _constants = [.. Constants.Where(constant => selection.Wants(constant.Field))];
        _texts = [.. Texts.Select(text => (text.Property, text.Fields.Where(selection.Wants).ToArray())).Where(text => text.Item2.Length > 0)];
        _numbers = [.. Numbers.Where(number => selection.Wants(number.Field))];
    }

    /// <summary>Fills the fields.</summary>
    public void Apply(MappingContext context)
    {
        var (source, fields) = (context.Source, context.Fields);
        foreach (var (field, value) in _constants) fields.Set(field, value);
        foreach (var (property, targets) in _texts)
        {
            var value = EcsValue.From(source.Value(property));
            foreach (var field in targets) fields.Set(field, value);
        }
        foreach (var (property, field) in _numbers)
        {
            if (HexText.TryParse(source[property], out var number) && number != 0) fields.Set(field, EcsValue.From(number));
        }
        ApplyTexts(context);
        ApplyKeywords(source[Keywords], fields);
        if (ChannelLookup.TryGetValue(source[Channel], out var reader))
        {
            fields.Set(EventModule, reader.Module);
            fields.Set(EventDataset, reader.Dataset);
            fields.Set(DataStreamDataset, reader.Dataset);
        }
        if (fields.Wants(HostId) && source[Computer] is { IsEmpty: false } computer) fields.Set(HostId, HostIdOf(computer));
    }

    private static void ApplyTexts(MappingContext context)
    {
        var (source, fields) = (context.Source, context.Fields);
        if (fields.Wants(LogLevel) && Levels.TryGetValue(source[Level], out var level)) fields.Set(LogLevel, EcsValue.From(level));
        if (fields.Wants(OpcodeText) && Opcodes.TryGetValue(source[Opcode], out var opcode)) fields.Set(OpcodeText, EcsValue.From(opcode));
        if (!fields.Wants(TaskText) && !fields.Wants(EventAction)) return;
        var value = EcsValue.From(TextLists.TaskName(source[ProviderName], source.Value(WindowsEventProperty.Task)));
        fields.Set(TaskText, value);
        fields.Set(EventAction, value);
    }

    private static void ApplyKeywords(ReadOnlySpan<byte> text, EcsFields fields)
    {
        if (!TryReadBits(text, out var bits)) return;
        if ((bits & (AuditFailure | AuditSuccess)) != 0) fields.Set(EventOutcome, (bits & AuditFailure) != 0 ? Failure : Success);
        if (!fields.Wants(KeywordTexts)) return;
        foreach (var (bit, keyword) in KeywordBits)
        {
            if ((bits & bit) != 0) fields.Add(KeywordTexts, keyword);
        }
    }

    private static bool TryReadBits(ReadOnlySpan<byte> text, out ulong bits)
    {
        bits = 0;
        return text is [(byte)'0', (byte)'x' or (byte)'X', ..] && Utf8Parser.TryParse(text[2..], out bits, out var used, 'x') && used == text.Length - 2;
    }

    // Windows' machine GUID is not in the event. Rules only need an id that is the same for all events of a computer, in every run.
    private EcsValue HostIdOf(ReadOnlySpan<byte> computer)
    {
        if (_hostIdLookup.TryGetValue(computer, out var id)) return id;
        if (_hostIds.Count == MaxHostIds) _hostIds.Clear();
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes("host:" + Encoding.UTF8.GetString(computer).ToLowerInvariant()));
        id = EcsValue.From(new Guid(hash.AsSpan(0, 16), bigEndian: true).ToString("D"));
        if (computer.Length <= MaxHostName) _hostIds.Add(computer.ToArray(), id);
        return id;
    }

    private static int[] Ids(params string[] fields) => [.. fields.Select(EcsLayout.IdOf)];
}
