using System.Globalization;
using System.Text;
using RuleEngine.Diagnostics;
using RuleEngine.Events;
using RuleEngine.TestKit;

namespace RuleEngine.Benchmarks;

/// <summary>Made-up events and rules, the same in every run: Windows-like ECS documents of about 3 KB, and rules of mixed shapes of which few match.</summary>
internal static class Workload
{
    private const int Seed = 4690;
    private static readonly string[] Codes = ["4624", "4656", "4658", "4663", "4672", "4688", "4689", "4690", "1", "10", "11", "13"];
    private static readonly string[] Categories = ["process", "file", "registry", "network", "iam", "authentication"];
    private static readonly string[] Programs = ["svchost.exe", "chrome.exe", "lsass.exe", "powershell.exe", "cmd.exe", "explorer.exe", "MsMpEng.exe", "services.exe"];

    /// <summary>Events, one JSON document each.</summary>
    public static byte[][] Documents(int count)
    {
        var random = new Random(Seed);
        return [.. Enumerable.Range(0, count).Select(number => Encoding.UTF8.GetBytes(Document(random, number)))];
    }

    /// <summary>Rules: of four, one looks for a code, one for patterns in a command line, one for a path in a category, one for a sequence.</summary>
    public static DetectionEngine Engine(int rules) => Engine([.. Enumerable.Range(0, rules).Select(Query)]);

    /// <summary>Rules with these queries.</summary>
    public static DetectionEngine Engine(params string[] queries)
    {
        var engine = DetectionEngine.Load(queries.Select((query, number) => new SourceText($"rule{number}.toml", Rule(number, query))));
        return engine.Rules.All(rule => rule.IsCompiled) ? engine : throw new InvalidOperationException(string.Join('\n', engine.Diagnostics));
    }

    /// <summary>The events of documents, extracted for an engine.</summary>
    public static EventRecord[] Records(byte[][] documents, FieldTable fields)
    {
        var factory = new EventFactory(fields);
        return [.. documents.Select((document, i) => Record(factory, document, i + 1))];
    }

    /// <summary>The event of a document.</summary>
    public static EventRecord Record(EventFactory factory, byte[] document, int number) =>
        factory.TryCreate(document, new EventOrigin("bench", number), out var record, out var problem) ? record : throw new InvalidOperationException(problem);

    /// <summary>An event log of more than 100,000 records of object access, sixteen different chunks of it again and again.</summary>
    public static byte[] EventLog()
    {
        var random = new Random(Seed);
        var writer = new EvtxWriter();
        for (var number = 1; writer.Chunks.Count <= 16; number++) writer.Add(EvtxEvents.FromXml(Event(random, number)));
        var log = writer.ToArray()[..^EvtxChunkWriter.Size];
        return EvtxWriter.Repeat(log, 1 + (100_000 / writer.Chunks.Take(16).Sum(chunk => chunk.Records.Count)));
    }

    private static string Event(Random random, int number)
    {
        var (code, names) = (number % 3) switch
        {
            0 => (4656, "ObjectServer ObjectType ObjectName HandleId TransactionId AccessList AccessReason AccessMask PrivilegeList RestrictedSidCount ProcessId ProcessName ResourceAttributes"),
            1 => (4663, "ObjectServer ObjectType ObjectName HandleId AccessList AccessMask ProcessId ProcessName ResourceAttributes"),
            _ => (4658, "ObjectServer HandleId ProcessId ProcessName"),
        };
        var time = DateTimeOffset.UnixEpoch.AddSeconds(1_700_000_000).AddMilliseconds(number * 7).ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture);
        string Value(string name) => name switch
        {
            "HandleId" or "ProcessId" or "AccessMask" => $"0x{random.Next(0x10000):x}",
            "ObjectName" => $"\\Device\\HarddiskVolume2\\Users\\user{random.Next(90)}\\AppData\\Local\\file{random.Next(10_000)}.dat",
            "ProcessName" => "C:\\Windows\\System32\\" + Programs[random.Next(Programs.Length)],
            "TransactionId" => "{00000000-0000-0000-0000-000000000000}",
            "AccessList" => "%%4416\n\t\t\t\t%%4417\n\t\t\t\t",
            "AccessReason" => string.Concat(Enumerable.Repeat("%%4416:\t%%1801\tD:(A;ID;FA;;;S-1-5-21-1604012920-2287041331-1200847113-1107)\n\t\t\t\t", 6)),
            "RestrictedSidCount" => "0",
            _ => "-",
        };
        return $"""
            <Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event"><System><Provider Name="Microsoft-Windows-Security-Auditing" Guid="{Guid.Empty:B}"/><EventID>{code}</EventID><Version>1</Version><Level>0</Level><Task>12800</Task><Opcode>0</Opcode>
            <Keywords>0x8020000000000000</Keywords><TimeCreated SystemTime="{time}"/><EventRecordID>{number}</EventRecordID><Correlation/><Execution ProcessID="4" ThreadID="{random.Next(9000)}"/><Channel>Security</Channel><Computer>WS042.contoso.local</Computer><Security/></System>
            <EventData><Data Name="SubjectUserSid">S-1-5-21-1604012920-2287041331-1200847113-1107</Data><Data Name="SubjectUserName">user{random.Next(90)}</Data><Data Name="SubjectDomainName">CONTOSO</Data><Data Name="SubjectLogonId">0x{random.Next():x}</Data>
            {string.Concat(names.Split(' ').Select(name => $"<Data Name=\"{name}\">{Value(name)}</Data>"))}</EventData></Event>
            """;
    }

    private static string Document(Random random, int number)
    {
        string Pick(string[] choices) => choices[random.Next(choices.Length)];
        var program = Pick(Programs);
        var time = DateTimeOffset.UnixEpoch.AddSeconds(1_700_000_000).AddMilliseconds(number * 7).ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
        var filler = string.Join(',', Enumerable.Range(0, 24).Select(i => $"\"Field{i:00}\":\"value {random.Next()} of a field that no rule asks about, number {i}\""));
        return $$$"""
            {"@timestamp":"{{{time}}}","event":{"code":"{{{Pick(Codes)}}}","category":["{{{Pick(Categories)}}}"],"outcome":"success","action":"some-action","provider":"Microsoft-Windows-Security-Auditing"},
            "host":{"name":"WS{{{random.Next(40):000}}}.contoso.local","id":"h-{{{random.Next(40)}}}","os":{"type":"windows"}},"user":{"name":"user{{{random.Next(200)}}}","domain":"CONTOSO"},
            "process":{"pid":{{{random.Next(9000)}}},"name":"{{{program}}}","executable":"C:\\Windows\\System32\\{{{program}}}","command_line":"C:\\Windows\\System32\\{{{program}}} -k netsvcs -p {{{random.Next()}}} --flag value"},
            "winlog":{"channel":"Security","record_id":"{{{number}}}","event_data":{"HandleId":"0x{{{random.Next(4096):x}}}","ProcessId":"0x{{{random.Next(9000):x}}}","ObjectName":"\\Device\\HarddiskVolume2\\Users\\user\\file{{{random.Next(1000)}}}.txt",{{{filler}}} } } }
            """.ReplaceLineEndings("");
    }

    private static string Rule(int number, string query) => $"""
        [metadata]
        creation_date = "2026/01/01"
        updated_date = "2026/01/01"
        [rule]
        author = ["bench"]
        description = "A rule of the benchmark."
        language = "eql"
        name = "Benchmark rule {number}"
        risk_score = 21
        rule_id = "{number:x8}-0000-4000-8000-000000000000"
        severity = "low"
        type = "eql"
        query = '''{query}'''
        """;

    private static string Query(int number) => (number % 4) switch
    {
        0 => $"any where event.code == \"{10_000 + number}\" and user.name != \"SYSTEM\"",
        1 => $"process where process.name : (\"tool{number}.exe\", \"other{number}*\") and process.command_line : (\"*--secret{number}*\", \"* -enc{number} *\")",
        2 => $"file where process.executable like~ \"?:\\\\Users\\\\*\\\\tool{number}.exe\" and not user.name in (\"a\", \"b\")",
        _ => $"sequence by host.id with maxspan=1m [any where event.code == \"4690\" and process.name == \"tool{number}.exe\"] [any where event.code == \"4663\" and process.pid == {number}]",
    };
}
