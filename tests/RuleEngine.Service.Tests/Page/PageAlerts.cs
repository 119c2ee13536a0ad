using System.Reactive.Linq;
using RuleEngine.Alerts;
using RuleEngine.Events;
using RuleEngine.Rules;
using RuleEngine.Service.Tests.Store;

namespace RuleEngine.Service.Tests.Page;

/// <summary>Alerts to look at: those with a story are raised by the engine from events.</summary>
internal static class PageAlerts
{
    private const string HandleQuery = """
        sequence by host.name with maxspan=10m
          [any where event.code == "4656" and winlog.event_data.ObjectName : "*lsass.exe"]
          [any where event.code == "4690"]
          [any where event.code == "4663"]
          [any where event.code == "4658"]
        """;

    /// <summary>A handle that is requested, copied to another process, used there and closed.</summary>
    public static Alert Handle() => Raise(TestRules.Eql("Handle to lsass.exe copied", HandleQuery), HandleEvents());

    /// <summary>Twelve failed logons of one user, a few seconds from each other.</summary>
    public static Alert Threshold() =>
        Raise(TestRules.Threshold("Many failed logons", "event.code: 4625", "user.name", 12), Enumerable.Range(0, 12).Select(i => $$$"""
            {"@timestamp":"2026-03-10T09:20:{{{i * i / 3:00}}}.250Z","event":{"code":"4625","action":"logon-failed","outcome":"failure"},"host":{"name":"DC-01"},"user":{"name":"m.vogel"},"source":{"ip":"10.1.2.{{{i}}}","port":{{{50000 + i}}}}}
            """));

    /// <summary>One process.</summary>
    public static Alert Single() => Raise(TestRules.Eql("Encoded command", "process where process.command_line : \"*-enc*\""), ["""
        {"@timestamp":"2026-03-10T09:12:44.120Z","event":{"code":"1","category":["process"],"type":["start"],"action":"start"},"host":{"name":"WS-022"},"user":{"name":"a.lind","domain":"CORP"},
        "process":{"name":"powershell.exe","pid":4711,"entity_id":18446744073709551615,"executable":"C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe","command_line":"powershell.exe -NoP -W Hidden -enc SQBFAFgAIAAoAE4AZQB3AC0ATwBiAGoAZQBjAHQA","parent":{"name":"winword.exe","pid":880}}}
        """]);

    /// <summary>An alert whose texts try to be something else.</summary>
    public static Alert Hostile() => TestAlerts.Of(
        "hostile", name: "<script>window.hit=1</script>", reason: "photo\u202Egpj.exe \u200B " + new string('W', 10_000), severity: RuleSeverity.Critical, host: "<img src=x onerror=\"window.hit=1\">",
        user: "\"><svg onload=window.hit=1>", extra: new string('x', 10_000), tags: ["<b>tag</b>", "javascript:window.hit=1"],
        events: [EventRecord.Parse("""{"@timestamp":"2026-03-10T09:00:00Z","event":{"code":"<i>1</i>"},"host":{"name":"<img src=x onerror=window.hit=1>"},"<img src=x onerror=window.hit=1>":"\u202E\u2066a\u0000","__proto__":{"hit":1}}""")]);

    /// <summary>A number of plain alerts of all severities.</summary>
    public static Alert[] Plain(int count) => [.. Enumerable.Range(0, count).Select(i => TestAlerts.Of(
        $"plain-{i}", Names[i % Names.Length], $"{Programs[i % Programs.Length]} was started by user{i % 3} from an unusual folder and wrote into {i} files", (RuleSeverity)(i % 4), $"rule-{i % 5}", $"WS-{i % 7:000}", $"user{i % 3}", i))];

    private static string[] Names { get; } = ["Suspicious child of an office program", "Archive written to a share", "New service from a temporary folder", "Clear of the security log", "Remote thread in a system process"];

    private static string[] Programs { get; } = ["cmd.exe", "rundll32.exe", "7z.exe", "wevtutil.exe"];

    private static string[] HandleEvents() =>
    [
        Security("09:15:00.000", "4656", "taskmgr.exe", "0x1f4", """ "HandleId":"0x3a0","AccessMask":"0x1fffff","ObjectType":"Process","ObjectName":"\\Device\\HarddiskVolume3\\Windows\\System32\\lsass.exe" """),
        Security("09:15:04.200", "4690", null, null, """ "SourceHandleId":"0x3a0","SourceProcessId":"0x1f4","TargetHandleId":"0x88","TargetProcessId":"0x9c4" """),
        Security("09:15:04.950", "4663", "helper.exe", "0x9c4", """ "HandleId":"0x88","AccessMask":"0x10","ObjectType":"Process","ObjectName":"\\Device\\HarddiskVolume3\\Windows\\System32\\lsass.exe" """),
        Security("09:16:31.000", "4658", "helper.exe", "0x9c4", """ "HandleId":"0x88" """),
    ];

    private static string Security(string time, string code, string? process, string? pid, string data)
    {
        var who = process is null ? "" : $$""" "ProcessId":"{{pid}}","ProcessName":"C:\\Windows\\System32\\{{process}}", """;
        return $$$"""{"@timestamp":"2026-03-10T{{{time}}}Z","event":{"code":"{{{code}}}","provider":"Microsoft-Windows-Security-Auditing"},"host":{"name":"WS-014"},"user":{"name":"m.vogel"},"winlog":{"channel":"Security","event_data":{ {{{who}}} {{{data}}} } } }""";
    }

    private static Alert Raise(string rule, IEnumerable<string> events)
    {
        var engine = DetectionEngine.Load(rule);
        return engine.Detect(events.Select(json => EventRecord.Parse(json)).ToObservable()).ToEnumerable().Single();
    }
}
