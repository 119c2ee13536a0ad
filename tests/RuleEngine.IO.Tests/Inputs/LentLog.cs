using System.Globalization;
using System.Security;
using System.Text;
using System.Text.Json;

namespace RuleEngine.IO.Tests.Inputs;

/// <summary>A log of made-up events of the kinds that rules are about, in each of the forms that are normalised. Values that differ between real events differ here.</summary>
internal static class LentLog
{
    private const string Security = "Microsoft-Windows-Security-Auditing";
    private const string Sysmon = "Microsoft-Windows-Sysmon";
    private const string Handle = "SubjectUserSid SubjectUserName SubjectDomainName SubjectLogonId ObjectServer ObjectType ObjectName HandleId ";

    private static readonly (string Provider, int Code, string Names)[] Kinds =
    [
        (Security, 4656, Handle + "TransactionId AccessList AccessMask PrivilegeList RestrictedSidCount ProcessId ProcessName"),
        (Security, 4663, Handle + "AccessList AccessMask ProcessId ProcessName ResourceAttributes"),
        (Security, 4658, "SubjectUserSid SubjectUserName SubjectDomainName SubjectLogonId ObjectServer HandleId ProcessId ProcessName"),
        (Security, 4690, "SubjectUserSid SubjectUserName SubjectDomainName SubjectLogonId SourceHandleId SourceProcessId TargetHandleId TargetProcessId"),
        (Security, 4688, "SubjectUserSid SubjectUserName SubjectDomainName SubjectLogonId NewProcessId NewProcessName TokenElevationType ProcessId CommandLine TargetUserSid TargetUserName ParentProcessName MandatoryLabel"),
        (Sysmon, 1, "RuleName UtcTime ProcessGuid ProcessId Image OriginalFileName CommandLine CurrentDirectory User Hashes ParentProcessGuid ParentProcessId ParentImage ParentCommandLine"),
        (Sysmon, 3, "RuleName UtcTime ProcessGuid ProcessId Image User Protocol Initiated SourceIsIpv6 SourceIp SourcePort DestinationIp DestinationPort"),
        (Sysmon, 11, "RuleName UtcTime ProcessGuid ProcessId Image TargetFilename User"),
        (Sysmon, 13, "RuleName EventType UtcTime ProcessGuid ProcessId Image TargetObject Details User"),
    ];

    /// <summary>A query with what rules about such events ask for.</summary>
    public const string Query = """
        any where host.os.type == "windows" and (
          event.code in ("4656", "4658", "4663", "4690") and (winlog.event_data.ObjectName : "*\\lsass.exe" or winlog.event_data.AccessMask == "0x10" or winlog.event_data.AccessMaskDescription : "Read*" or
            winlog.event_data.AccessList : "*4416*" or ?winlog.event_data.AccessListDescription : "?*" or winlog.event_data.ObjectType == "File" or file.path : "x*" or winlog.logon.id == "0x3e7") or
          event.category == "process" and event.type == "start" and (process.name : "a*" or process.args : "-enc" or process.args_count > 4 or process.command_line : "*x*" or process.executable : "?:\\*" or
            process.parent.name : "b*" or process.parent.args : "-k" or process.parent.executable : "c*" or process.pe.original_file_name == "d" or process.hash.sha256 == "e" or process.pid == 4 or
            process.working_directory : "f*" or process.entity_id == "g" or process.parent.pid == 8) or
          event.category == "network" and (destination.ip == "192.0.2.1" or source.ip == "::1" or destination.port == 445 or network.direction == "egress" or network.transport == "tcp" or related.ip == "192.0.2.3") or
          event.category == "file" and (file.name : "h*" or file.extension == "exe" or file.directory : "i*" or file.path : "j*") or
          event.category == "registry" and (registry.path : "k*" or registry.value == "l" or registry.key : "m*" or registry.hive == "HKLM" or registry.data.strings : "1" or registry.data.type == "SZ_DWORD") or
          user.id == "S-1-5-18" or user.name : "n*" or user.domain == "o" or user.target.name : "p*" or related.user : "q*" or host.id == "r" or host.name == "s" or event.action == "t" or event.provider == "u" or
          event.module == "v" or event.dataset == "w" or event.outcome == "success" or event.kind == "event" or winlog.keywords : "x" or winlog.task : "y" or winlog.opcode == "z" or log.level == "a" or
          winlog.process.pid == 5 or winlog.event_id == "6" or winlog.computer_name == "b" or event.created != null or winlog.channel : "Security")
        """;

    /// <summary>The forms.</summary>
    public static TheoryData<string> Forms => ["evtx", "xml", "flat.json", "tree.json"];

    /// <summary>A log.</summary>
    /// <param name="form">One of <see cref="Forms"/>.</param>
    /// <param name="count">How many events are made; an event log repeats them.</param>
    public static byte[] Write(string form, int count)
    {
        var random = new Random(7);
        var events = Enumerable.Range(1, count).Select(number => (Number: number, Kind: Kinds[number % Kinds.Length], Values: Values(Kinds[number % Kinds.Length].Names, random)));
        return form switch
        {
            "evtx" => Evtx(events.Select(one => Xml(one.Number, one.Kind.Provider, one.Kind.Code, one.Values))),
            "xml" => Encoding.UTF8.GetBytes(string.Join('\n', events.Select(one => Xml(one.Number, one.Kind.Provider, one.Kind.Code, one.Values)))),
            "flat.json" => Encoding.UTF8.GetBytes(string.Join('\n', events.Select(one => Flat(one.Number, one.Kind.Provider, one.Kind.Code, one.Values)))),
            _ => Encoding.UTF8.GetBytes(string.Join('\n', events.Select(one => Tree(one.Number, one.Kind.Provider, one.Kind.Code, one.Values)))),
        };
    }

    private static List<(string Name, string Value)> Values(string names, Random random) => [.. names.Split(' ').Select(name => (name, Value(name, random)))];

    private static string Value(string name, Random random) => name switch
    {
        "SubjectUserName" or "TargetUserName" => $"user{random.Next(1000)}",
        "User" => $"CORP\\user{random.Next(1000)}",
        "SubjectDomainName" => "CORP",
        "SubjectUserSid" or "TargetUserSid" or "MandatoryLabel" => $"S-1-5-21-1604012920-2287041331-1200847113-{random.Next(1000, 9000)}",
        "SubjectLogonId" or "HandleId" or "SourceHandleId" or "TargetHandleId" => $"0x{random.Next():x}",
        "ProcessId" or "NewProcessId" or "SourceProcessId" or "TargetProcessId" or "ParentProcessId" => $"{random.Next(1, 60_000)}",
        "ObjectServer" => "Security",
        "ObjectType" => random.Next(2) == 0 ? "File" : "Key",
        "ObjectName" => $"\\Device\\HarddiskVolume2\\Users\\é{random.Next(9000)} & co\\file.dat",
        "TransactionId" => "{00000000-0000-0000-0000-000000000000}",
        "AccessList" => random.Next(2) == 0 ? "%%4416\n\t\t\t\t" : "%%4416\n\t\t\t\t%%4417\n\t\t\t\t",
        "AccessMask" => random.Next(2) == 0 ? "0x10" : "0x3",
        "UtcTime" => $"2024-05-06 10:11:{random.Next(10, 60)}.{random.Next(100, 1000)}",
        "ProcessGuid" or "ParentProcessGuid" => new Guid(random.Next(), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10).ToString("B"),
        "Image" or "ProcessName" or "NewProcessName" or "ParentImage" or "ParentProcessName" => $"C:\\Program Files\\Quill {random.Next(9000)}\\quill.exe",
        "OriginalFileName" => "quill.exe",
        "CommandLine" or "ParentCommandLine" => $"\"C:\\Program Files\\Quill\\quill.exe\" -n {random.Next()} \"a \\\" b\" --file=<x>",
        "CurrentDirectory" => $"C:\\Temp\\{random.Next()}\\",
        "Hashes" => $"SHA1={random.Next():X40},MD5={random.Next():X32},SHA256={random.Next():X64},IMPHASH={random.Next():X32}",
        "Protocol" => "tcp",
        "Initiated" => "true",
        "SourceIsIpv6" => "false",
        "SourceIp" or "DestinationIp" => $"10.{random.Next(256)}.{random.Next(256)}.{random.Next(256)}",
        "SourcePort" or "DestinationPort" => $"{random.Next(65536)}",
        "TargetFilename" => $"C:\\Users\\{random.Next()}\\a.b.exe",
        "TargetObject" => $"HKLM\\System\\CurrentControlSet\\Services\\q{random.Next()}\\Start",
        "Details" => random.Next(2) == 0 ? $"DWORD (0x{random.Next():x8})" : $"C:\\q{random.Next()}.exe",
        _ => "-",
    };

    private static string Time(int number) => DateTimeOffset.UnixEpoch.AddSeconds(1_700_000_000 + number).ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture);

    private static string Channel(string provider) => provider == Security ? "Security" : "Microsoft-Windows-Sysmon/Operational";

    private static string Xml(int number, string provider, int code, List<(string Name, string Value)> values) =>
        $"<Event xmlns=\"http://schemas.microsoft.com/win/2004/08/events/event\"><System><Provider Name=\"{provider}\" Guid=\"{{54849625-5478-4994-a5ba-3e3b0328c30d}}\"/><EventID>{code}</EventID><Version>1</Version><Level>0</Level><Task>12800</Task>" +
        $"<Opcode>0</Opcode><Keywords>0x8020000000000000</Keywords><TimeCreated SystemTime=\"{Time(number)}\"/><EventRecordID>{number}</EventRecordID><Correlation/><Execution ProcessID=\"4\" ThreadID=\"{number % 977}\"/>" +
        $"<Channel>{Channel(provider)}</Channel><Computer>WS07.corp.example</Computer><Security/></System><EventData>{string.Concat(values.Select(value => $"<Data Name=\"{value.Name}\">{SecurityElement.Escape(value.Value)}</Data>"))}</EventData></Event>";

    private static string Flat(int number, string provider, int code, List<(string Name, string Value)> values)
    {
        var members = new List<(string Name, object Value)>
        {
            ("EventTime", Time(number).Replace('T', ' ')), ("Hostname", "WS07.corp.example"), ("Keywords", -9214364837600034816), ("EventType", "AUDIT_SUCCESS"), ("Severity", "INFO"), ("EventID", code), ("SourceName", provider),
            ("ProviderGuid", "54849625-5478-4994-a5ba-3e3b0328c30d"), ("Version", 1), ("Task", 12800), ("Opcode", "Info"), ("RecordNumber", number), ("ExecutionProcessID", 4), ("ThreadID", number % 977), ("Channel", Channel(provider)),
        };
        members.AddRange(values.Where(value => value.Name != "EventType").Select(value => (value.Name, (object)value.Value)));
        return JsonSerializer.Serialize(members.ToDictionary(member => member.Name, member => member.Value));
    }

    private static string Tree(int number, string provider, int code, List<(string Name, string Value)> values) => JsonSerializer.Serialize(new
    {
        Event = new
        {
            System = new Dictionary<string, object>
            {
                ["Provider"] = new { Name = provider, Guid = "54849625-5478-4994-a5ba-3e3b0328c30d" },
                ["EventID"] = code,
                ["Level"] = "Information",
                ["Task"] = 12800,
                ["Keywords"] = "Audit Success",
                ["TimeCreated"] = new { SystemTime = Time(number) },
                ["EventRecordID"] = number,
                ["Execution"] = new { ProcessID = 4, ThreadID = number % 977 },
                ["Channel"] = Channel(provider),
                ["Computer"] = "WS07.corp.example",
            },
            EventData = values.ToDictionary(value => value.Name, value => value.Value),
        },
    });

    // Some chunks, again and again: an event costs little to make, and an event log much to write.
    private static byte[] Evtx(IEnumerable<string> events)
    {
        var writer = new EvtxWriter();
        var count = 0;
        foreach (var xml in events)
        {
            writer.Add(EvtxEvents.FromXml(xml));
            count++;
        }
        return EvtxWriter.Repeat(writer.ToArray(), 1 + (2000 / count));
    }
}
