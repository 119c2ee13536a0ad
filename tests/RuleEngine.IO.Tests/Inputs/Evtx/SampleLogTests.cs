using RuleEngine.Events;
using RuleEngine.IO.Inputs;

namespace RuleEngine.IO.Tests.Inputs.Evtx;

/// <summary>The sample log, which the writer makes of the sample XML and one logon more.</summary>
public sealed class SampleLogTests
{
    private const string Logon = """
        <Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event"><System><Provider Name="Microsoft-Windows-Security-Auditing" Guid="{54849625-5478-4994-A5BA-3E3B0328C30D}"/><EventID>4624</EventID><Version>2</Version><Level>0</Level><Task>12544</Task><Opcode>0</Opcode><Keywords>0x8020000000000000</Keywords><TimeCreated SystemTime="2024-05-06T08:15:44.0020100Z"/><EventRecordID>70216</EventRecordID><Correlation ActivityID="{0F3B7A52-9C41-4C1D-8E37-51A2D6B0C4E9}"/><Execution ProcessID="692" ThreadID="740"/><Channel>Security</Channel><Computer>WS07.corp.example</Computer><Security/></System><EventData><Data Name="SubjectUserSid">S-1-5-18</Data><Data Name="SubjectUserName">WS07$</Data><Data Name="SubjectDomainName">CORP</Data><Data Name="SubjectLogonId">0x3e7</Data><Data Name="TargetUserSid">S-1-5-21-1604012920-2287041331-1200847113-1107</Data><Data Name="TargetUserName">mara</Data><Data Name="TargetDomainName">CORP</Data><Data Name="TargetLogonId">0x3a2b1</Data><Data Name="LogonType">2</Data><Data Name="LogonProcessName">User32 </Data><Data Name="AuthenticationPackageName">Negotiate</Data><Data Name="WorkstationName">WS07</Data><Data Name="LogonGuid">{00000000-0000-0000-0000-000000000000}</Data><Data Name="ProcessId">0x4b8</Data><Data Name="ProcessName">C:\Windows\System32\svchost.exe</Data><Data Name="IpAddress">127.0.0.1</Data><Data Name="IpPort">0</Data></EventData></Event>
        """;

    private static readonly string SamplePath = Repository.PathOf("tests", "samples", "evtx", "handles.evtx");

    [Fact]
    public void The_sample_is_what_the_writer_makes()
    {
        var log = Write();
        if (Environment.GetEnvironmentVariable("RULEENGINE_ACCEPT") == "1") File.WriteAllBytes(SamplePath, log);
        Assert.Equal(File.ReadAllBytes(SamplePath), log);
    }

    [Fact]
    public void An_event_is_the_same_document_from_a_log_as_from_XML()
    {
        var (xml, log) = (Read(Repository.PathOf("tests", "samples", "xml", "handles-stream.xml")), Read(SamplePath));

        Assert.Equal([.. xml.Select(Document), Document(Assert.Single(Reading.Of(Logon).Events))], log.Select(Document));
        Assert.Equal("4690 4658 4656 4663 4658 4624", string.Join(' ', log.Select(record => record["event.code"])));
    }

    [Fact]
    public void Losses_are_in_the_summary_with_their_place()
    {
        var log = Write();
        var start = LogReading.Of(log).Records[2].FileOffset;
        log[start + 28] = 0x77;

        var reading = Reading.Of(log);

        Assert.Equal("4690 4658 4663 4658 4624", string.Join(' ', reading.Values("event.code")));
        Assert.Equal([InputProblemReason.WrongChecksum, InputProblemReason.InvalidEvtx], reading.Reasons);
        Assert.Equal(1, reading.Input.EventsSkipped);
        Assert.Equal((3, start), (reading.Input.Problems[1].Record, reading.Input.Problems[1].Offset));
        Assert.StartsWith($"chunk 0, offset {start - 4096}: ", reading.Input.Problems[1].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(777)]
    [InlineData(int.MaxValue)]
    public void A_log_from_a_pipe_is_the_log(int pieceSize)
    {
        var reading = Reading.Of(File.ReadAllBytes(SamplePath), pieceSize);

        Assert.Equal(EventFormat.Evtx, reading.Format);
        Assert.Empty(reading.Input.Problems);
        Assert.Equal(Read(SamplePath).Select(Document), reading.Events.Select(Document));
        Assert.Equal(new FileInfo(SamplePath).Length, reading.Input.BytesRead);
    }

    private static string Document(EventRecord record) => System.Text.Encoding.UTF8.GetString(record.Document.Span);

    private static List<EventRecord> Read(string path) => [.. EventInputs.Open([path], FieldTable.Empty).ReadAll()];

    private static byte[] Write()
    {
        var writer = new EvtxWriter();
        var xml = File.ReadAllText(Repository.PathOf("tests", "samples", "xml", "handles-stream.xml")) + Logon;
        foreach (var item in xml.Split("</Event>", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)) writer.Add(EvtxEvents.FromXml(item + "</Event>"));
        return writer.ToArray();
    }
}
