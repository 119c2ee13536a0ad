using System.Text;
using RuleEngine.Events;
using RuleEngine.IO.Sinks;
using RuleEngine.IO.Tests.Inputs;

namespace RuleEngine.IO.Tests.Sinks;

public sealed class RawEventSinkTests
{
    private const string System = """
        <System><Provider Name="P &lt;1&gt;" Guid="{a}"/><EventID>1102</EventID><Version>1</Version><Level>4</Level><Task>104</Task><Opcode>0</Opcode><Keywords>0x4020000000000000</Keywords>
        <TimeCreated SystemTime="2024-05-01T10:00:00.1234567Z"/><EventRecordID>7</EventRecordID><Correlation ActivityID="{b}" RelatedActivityID="{c}"/>
        <Execution ProcessID="4" ThreadID="8" ProcessorID="1" SessionID="2" KernelTime="3" UserTime="5" ProcessorTime="6"/><Channel>Security</Channel><Computer>DC01</Computer><Security UserID="S-1-5-18"/></System>
        """;

    [Theory]
    [InlineData("")]
    [InlineData("<EventData><Data Name=\"A\">1</Data><Data Name=\"B\"> two &amp; &lt;three&gt; \"4\"\nnext\tlast &#x2;&#x94;&#xFFFE; Ω 😀</Data></EventData>")]
    [InlineData("<EventData><Data>first</Data><Data></Data><Data>third</Data><Other>o</Other></EventData>")]
    [InlineData("<EventData><Data Name=\"&quot;&lt;&amp;&#10;\">odd name</Data><Data Name=\"HandleId\">0x000001A4</Data></EventData>")]
    [InlineData("<UserData><LogFileCleared xmlns=\"x\"><SubjectUserName>mara</SubjectUserName><Empty/></LogFileCleared></UserData>")]
    [InlineData("<UserData><Kind/></UserData>")]
    [InlineData("<ProcessingErrorData><ErrorCode>15003</ErrorCode><DataItemName>X</DataItemName></ProcessingErrorData>")]
    public void Xml_read_again_is_the_same_event_on_one_line(string data)
    {
        var record = ReadXml($"<Event xmlns=\"http://schemas.microsoft.com/win/2004/08/events/event\">{System}{data}</Event>");
        var raw = Write(RawEventFormat.Xml, record);

        Assert.Equal(raw.Length - 1, raw.IndexOf('\n', StringComparison.Ordinal));
        Assert.Equal(Encoding.UTF8.GetString(record.Document.Span), Encoding.UTF8.GetString(ReadXml(raw).Document.Span));
        Assert.Equal(raw, Write(RawEventFormat.Xml, ReadXml(raw)));
    }

    [Fact]
    public void A_record_of_an_event_log_is_written_as_the_event_that_it_is()
    {
        var template = new EvtxTemplate(new Guid("5d9f0c2b-5c0e-4d0a-8c39-0c7e6c5f7a10"), new EvtxNode.Element("Event", [("xmlns", [new EvtxNode.Text("http://schemas.microsoft.com/win/2004/08/events/event")])],
        [
            EvtxNode.Of("System", new EvtxNode.Element("Provider", [("Name", [new EvtxNode.Text("A & B")]), ("Guid", [EvtxNode.At(0, isOptional: true)])], []), EvtxNode.Of("EventID", EvtxNode.At(1)),
                new EvtxNode.Element("Level", [], [EvtxNode.At(2, isOptional: true)], 2), new EvtxNode.Element("TimeCreated", [("SystemTime", [EvtxNode.At(5)])], []),
                new EvtxNode.Element("Correlation", [("ActivityID", [EvtxNode.At(2, isOptional: true)])], [])),
            EvtxNode.Of("EventData", EvtxNode.Data("Say \"x\"", EvtxNode.At(3)), EvtxNode.Of("Data", EvtxNode.At(4)), EvtxNode.Data("None", EvtxNode.At(2))),
        ]));
        var log = new EvtxWriter();
        log.Add(new EvtxNode.Instance(template, [EvtxValue.Of(new Guid("54849625-5478-4994-a5ba-3e3b0328c30d")), EvtxValue.OfUnsigned(4690, 2), EvtxValue.Null,
            EvtxValue.Of("1 < 2\r\n\t\u0001"), EvtxValue.OfArray(EvtxValue.Of("a"), EvtxValue.Of(""), EvtxValue.Of("b")), EvtxValue.Of(new DateTime(2024, 5, 1, 10, 0, 0, DateTimeKind.Utc))]));

        Assert.Equal(
            "<Event xmlns=\"http://schemas.microsoft.com/win/2004/08/events/event\"><System><Provider Name=\"A &amp; B\" Guid=\"{54849625-5478-4994-A5BA-3E3B0328C30D}\"/><EventID>4690</EventID>"
            + "<TimeCreated SystemTime=\"2024-05-01T10:00:00.0000000Z\"/></System>"
            + "<EventData><Data Name=\"Say &quot;x&quot;\">1 &lt; 2&#xA;&#x9;&#x1;</Data><Data>a</Data><Data Name=\"param4\">b</Data></EventData></Event>\n",
            Write(RawEventFormat.Xml, Assert.Single(Reading.Of(log.ToArray()).Events)));
    }

    [Fact]
    public void Json_has_the_elements_of_the_event()
    {
        var record = ReadXml($"<Event>{System}<EventData><Data Name=\"A\">1</Data><Data>x</Data></EventData><UserData><Kind><B>2</B></Kind></UserData></Event>");

        Assert.Equal(
            """
            {"Event":{"System":{"Provider":{"Name":"P <1>","Guid":"{a}"},"EventID":"1102","Version":"1","Level":"4","Task":"104","Opcode":"0","Keywords":"0x4020000000000000",
            "TimeCreated":{"SystemTime":"2024-05-01T10:00:00.1234567Z"},"EventRecordID":"7","Correlation":{"ActivityID":"{b}","RelatedActivityID":"{c}"},
            "Execution":{"ProcessID":"4","ThreadID":"8","ProcessorID":"1","SessionID":"2","KernelTime":"3","UserTime":"5","ProcessorTime":"6"},"Channel":"Security","Computer":"DC01",
            "Security":{"UserID":"S-1-5-18"}},"EventData":{"A":"1","param2":"x"},"UserData":{"Kind":{"B":"2"}}}}
            """.ReplaceLineEndings("") + "\n",
            Write(RawEventFormat.Json, record));
    }

    [Fact]
    public void A_document_stays_as_its_line_was_and_has_no_xml()
    {
        const string Line = """{ "@timestamp":"2024-05-01T10:00:00Z",  "a":"\u0041",  "n":1.50 }""";
        var record = EventRecord.Parse(Line);

        Assert.Equal(Line + "\n", Write(RawEventFormat.Json, record));
        Assert.Equal("{\"@timestamp\":\"2024-05-01T10:00:00Z\"}\n", Write(RawEventFormat.Json, EventRecord.Parse("{\n\"@timestamp\":\r\n\"2024-05-01T10:00:00Z\"}")));
        Assert.Equal("", Write(RawEventFormat.Xml, record));
        using var sink = new RawEventSink(Stream.Null, RawEventFormat.Xml);
        sink.Write(record);
        sink.Write(record);
        Assert.Equal(2, sink.LeftOut);
    }

    private static EventRecord ReadXml(string xml) => Assert.Single(Reading.Of(xml).Events);

    private static string Write(RawEventFormat format, EventRecord record)
    {
        using var output = new MemoryStream();
        using (var sink = new RawEventSink(output, format)) sink.Write(record);
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
