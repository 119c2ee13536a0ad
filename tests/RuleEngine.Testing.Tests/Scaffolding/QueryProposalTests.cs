using RuleEngine.Events;
using RuleEngine.Rules;
using RuleEngine.Testing.Scaffolding;

namespace RuleEngine.Testing.Tests.Scaffolding;

/// <summary>Which query an event gives.</summary>
public class QueryProposalTests
{
    private const string Access = """
        {"@timestamp":"2026-03-10T09:15:00Z","event":{"code":"4663","provider":"Microsoft-Windows-Security-Auditing","outcome":"success","action":"x"},"host":{"id":"h1","name":"WS"},"user":{"id":"S-1-5-21-1-2-3-1000","name":"ann"},
        "process":{"pid":8060,"name":"copy.exe","executable":"C:\\Users\\ann\\copy.exe"},"winlog":{"channel":"Security","record_id":"7","event_data":{"ObjectType":"File","ObjectName":"C:\\Users\\ann\\AppData\\Local\\Secrets.db",
        "HandleId":"0x2e0","ProcessId":"0x1f7c","AccessMask":"0x3","SubjectUserSid":"S-1-5-21-1-2-3-1000","Extra":"word","ExtraId":"{12345678-1234-1234-1234-123456789012}","ExtraNumber":"0x12","Empty":"","Dash":"-","Null":null}}}
        """;

    [Fact]
    public void What_says_of_which_kind_an_event_is_becomes_a_condition_and_what_says_which_it_is_does_not() => Assert.Equal(
        """
        any where event.code == "4663" and winlog.channel : "Security" and
          winlog.event_data.ObjectType : "File" and
          winlog.event_data.ObjectName : "?:\\Users\\*\\AppData\\Local\\Secrets.db" and
          winlog.event_data.AccessMask == "0x3" and
          process.name : "copy.exe"
          // and process.executable : "?:\\Users\\*\\copy.exe"
          // and winlog.event_data.Extra == "word"
          // a mask of several rights; one alone, 0x1: number(winlog.event_data.AccessMask) % 2 >= 1
        """.ReplaceLineEndings("\n"), Proposals.QueryOf(ScaffoldType.Eql, null, EventRecord.Parse(Access)));

    [Theory]
    [InlineData(RuleLanguage.Kuery, """
        event.code : "4663" and winlog.channel : "Security" and
          winlog.event_data.ObjectType : "File" and
          winlog.event_data.ObjectName : C\:\\Users\\*\\AppData\\Local\\Secrets.db and
          winlog.event_data.AccessMask : "0x3" and
          process.name : "copy.exe"
        """)]
    [InlineData(RuleLanguage.Lucene, """
        event.code:"4663" AND winlog.channel:"Security" AND
          winlog.event_data.ObjectType:"File" AND
          winlog.event_data.ObjectName:?\:\\Users\\*\\AppData\\Local\\Secrets.db AND
          winlog.event_data.AccessMask:"0x3" AND
          process.name:"copy.exe"
        """)]
    [InlineData(RuleLanguage.NCalc, """
        [event.code] == '4663' and equalsIgnoreCase([winlog.channel], 'Security') and
          equalsIgnoreCase([winlog.event_data.ObjectType], 'File') and
          wildcardIgnoreCase([winlog.event_data.ObjectName], '?:\\Users\\*\\AppData\\Local\\Secrets.db') and
          [winlog.event_data.AccessMask] == '0x3' and
          equalsIgnoreCase([process.name], 'copy.exe')
        """)]
    public void Each_language_says_the_same(RuleLanguage language, string query) =>
        Assert.Equal(query.ReplaceLineEndings("\n"), Proposals.QueryOf(ScaffoldType.Query, language, EventRecord.Parse(Access)));

    [Fact]
    public void Several_events_give_what_all_of_them_meet()
    {
        var second = Access.Replace("Secrets.db", "Other.db", StringComparison.Ordinal).Replace("\"0x3\"", "null", StringComparison.Ordinal).Replace("C:\\\\Users\\\\ann\\\\App", "D:\\\\Users\\\\bob\\\\App", StringComparison.Ordinal);

        var query = Proposals.QueryOf(ScaffoldType.Eql, null, EventRecord.Parse(Access), EventRecord.Parse(second));

        Assert.Contains("winlog.event_data.ObjectName : (\"?:\\\\Users\\\\*\\\\AppData\\\\Local\\\\Secrets.db\", \"?:\\\\Users\\\\*\\\\AppData\\\\Local\\\\Other.db\")", query, StringComparison.Ordinal);
        Assert.DoesNotContain("AccessMask", query, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"@timestamp":1,"message":"x","winlog":{"event_data":{"HandleId":"0x4"}}}""", "nothing in the event says of what kind it is: it has no event.code, no event.action, and no other field that the proposals know")]
    [InlineData("""{"@timestamp":1,"event":{"category":["process"],"type":["start"],"dataset":"endpoint.events.process"},"process":{"name":"a.exe"}}""", "any where event.dataset == \"endpoint.events.process\" and event.category == \"process\" and\n  event.type == \"start\" and\n  process.name : \"a.exe\"")]
    [InlineData("""{"@timestamp":1,"event":{"code":1},"process":{"name":["a.exe","b.exe"]}}""", "any where event.code == \"1\" and\n  process.name : \"a.exe\"")]
    [InlineData("""{"@timestamp":1,"event":{"code":["",null,"7"]},"destination":{"port":443}}""", "any where event.code == \"7\"")]
    [InlineData("""{"@timestamp":1,"event":{"code":"3"},"destination":{"port":443}}""", "any where event.code == \"3\" and\n  destination.port == 443")]
    [InlineData("""{"@timestamp":1,"event":{"code":"4690"},"winlog":{"event_data":{"SourceProcessId":"0x1f","TargetProcessId":"0x4"}}}""", "any where event.code == \"4690\" and\n  winlog.event_data.SourceProcessId != \"0x4\"")]
    [InlineData("""{"@timestamp":1,"event":{"code":"4656","outcome":"failure"},"process":[{"name":"a"}],"winlog":{"event_data":{"in":"x","a b":"y"}}}""", "any where event.code == \"4656\" and event.outcome == \"failure\"")]
    public void Odd_events_give_what_they_can(string json, string query) => Assert.Equal(query, Proposals.QueryOf(ScaffoldType.Eql, null, EventRecord.Parse(json)));

    [Theory]
    [InlineData(@"C:\Windows\System32\lsass.exe", @"?:\Windows\System32\lsass.exe")]
    [InlineData(@"C:\Users\ann\x", @"?:\Users\*\x")]
    [InlineData(@"c:\users\ann", @"?:\users\ann")]
    [InlineData(@"C:\Users\Public\x", @"?:\Users\Public\x")]
    [InlineData(@"\Device\HarddiskVolume12\Users\ann b\x", @"\Device\HarddiskVolume*\Users\*\x")]
    [InlineData(@"\Device\HarddiskVolumeShadowCopy4\Windows\NTDS\ntds.dit", @"\Device\HarddiskVolumeShadowCopy*\Windows\NTDS\ntds.dit")]
    [InlineData(@"\??\C:\x", @"\??\?:\x")]
    [InlineData(@"\REGISTRY\USER\S-1-5-21-1-2-3-1001_Classes\CLSID\{0A29FF9E-7F9C-4437-8B11-F424491E3931}", @"\REGISTRY\USER\*_Classes\CLSID\{0A29FF9E-7F9C-4437-8B11-F424491E3931}")]
    [InlineData(@"\REGISTRY\MACHINE\SYSTEM\ControlSet001\Control\Lsa", @"\REGISTRY\MACHINE\SYSTEM\ControlSet*\Control\Lsa")]
    [InlineData(@"HKU\S-1-5-21-1-2-3-500\Software\x", @"HKU\*\Software\x")]
    [InlineData(@"C:\Users\a\AppData\Roaming\Mozilla\Firefox\Profiles\k2v9x1aq.default-release\key4.db", @"?:\Users\*\AppData\Roaming\Mozilla\Firefox\Profiles\*.default-release\key4.db")]
    [InlineData(@"C:\ProgramData\Microsoft\Windows Defender\Platform\4.18.2-0\MsMpEng.exe", @"?:\ProgramData\Microsoft\Windows Defender\Platform\*\MsMpEng.exe")]
    [InlineData(@"\\srv\share\x", @"\\srv\share\x")]
    [InlineData("", "")]
    public void What_differs_between_machines_is_left_open(string path, string pattern) =>
        Assert.Equal(pattern, PathGeneralizer.Generalize(path, hasPlaces: true).Replace(PathGeneralizer.Any, '*').Replace(PathGeneralizer.One, '?'));
}
