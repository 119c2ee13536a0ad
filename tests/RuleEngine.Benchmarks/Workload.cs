using System.Globalization;
using RuleEngine.Benchmarks.Generation;
using RuleEngine.Diagnostics;
using RuleEngine.Events;
using RuleEngine.TestKit;

namespace RuleEngine.Benchmarks;

/// <summary>What benchmarks run on, in memory: generated events and rules, and an event log.</summary>
internal static class Workload
{
    private const int Seed = 4690;
    private static readonly string[] Programs = ["svchost.exe", "chrome.exe", "lsass.exe", "powershell.exe", "cmd.exe", "explorer.exe", "MsMpEng.exe", "services.exe"];

    /// <summary>Generated events, one JSON document each.</summary>
    public static byte[][] Documents(int count)
    {
        using var generator = new EventGenerator();
        return [.. Enumerable.Range(0, count).Select(_ => generator.Next().ToArray())];
    }

    /// <summary>Generated rules.</summary>
    public static DetectionEngine Engine(int rules) => Load(RuleGenerator.Create(rules));

    /// <summary>Rules with these queries.</summary>
    public static DetectionEngine Engine(params string[] queries) => Load([.. queries.Select((query, number) => RuleGenerator.Rule(number, query))]);

    /// <summary>Rules that must load.</summary>
    /// <exception cref="InvalidOperationException">One of them does not.</exception>
    public static DetectionEngine Load(IReadOnlyList<SourceText> rules)
    {
        var engine = DetectionEngine.Load(rules);
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
}
