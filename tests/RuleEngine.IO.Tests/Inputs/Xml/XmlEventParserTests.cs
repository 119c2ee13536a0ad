
namespace RuleEngine.IO.Tests.Inputs.Xml;

public sealed class XmlEventParserTests
{
    [Fact]
    public void Unnamed_data_is_numbered_by_its_place_empty_ones_counting()
    {
        var record = Assert.Single(Reading.Of(EventXml.Event(1, "<Data>one</Data><Data/><Data Name='n'>named</Data><Data>four</Data><Binary>0AFF</Binary>")).Events);

        Assert.Equal("one", record["winlog.event_data.param1"].ToString());
        Assert.True(record["winlog.event_data.param2"].IsMissing);
        Assert.True(record["winlog.event_data.param3"].IsMissing);
        Assert.Equal("named", record["winlog.event_data.n"].ToString());
        Assert.Equal("four", record["winlog.event_data.param4"].ToString());
        Assert.Equal("0AFF", record["winlog.event_data.Binary"].ToString());
    }

    [Fact]
    public void User_data_keeps_its_values_and_the_name_of_its_element()
    {
        var xml = EventXml.Event(1).Replace("<EventData></EventData>",
            "<UserData><LogFileCleared xmlns='http://manifests.example/log'><SubjectUserName>mara</SubjectUserName><SubjectLogonId>0x000000000003A2B1</SubjectLogonId><Empty/></LogFileCleared></UserData>", StringComparison.Ordinal);

        var record = Assert.Single(Reading.Of(xml).Events);

        Assert.Equal("LogFileCleared", record["winlog.user_data.xml_name"].ToString());
        Assert.Equal("mara", record["winlog.user_data.SubjectUserName"].ToString());
        Assert.Equal("0x3a2b1", record["winlog.user_data.SubjectLogonId"].ToString());
        Assert.True(record["winlog.user_data.Empty"].IsMissing);
        Assert.True(record["winlog.event_data"].IsMissing);
    }

    [Fact]
    public void The_text_of_the_rendering_is_never_used()
    {
        var record = Assert.Single(Reading.Of(EventXml.Event(1, behind:
            "<RenderingInfo Culture='en-US'><Message>m</Message><Level>Error</Level><Task>T</Task><Opcode>O</Opcode><Channel>C</Channel><Keywords><Keyword>Audit Failure</Keyword></Keywords></RenderingInfo>")).Events);

        foreach (var field in new[] { "message", "log.level", "event.action", "event.outcome", "winlog.task", "winlog.opcode", "winlog.keywords" })
            Assert.True(record[field].IsMissing, field);
        Assert.Equal("Acme", record["winlog.channel"].ToString());
    }

    [Fact]
    public void An_error_of_the_event_log_service_is_kept()
    {
        var record = Assert.Single(Reading.Of(EventXml.Event(1, behind: "<ProcessingErrorData><ErrorCode>15005</ErrorCode><DataItemName>shellId</DataItemName><EventPayload>00</EventPayload></ProcessingErrorData>")).Events);

        Assert.Equal("15005", record["error.code"].ToString());
        Assert.Equal("shellId", record["error.message"].ToString());
    }

    [Fact]
    public void Text_in_pieces_is_one_value()
    {
        var record = Assert.Single(Reading.Of(EventXml.Event(1, "<Data Name='s'>a<![CDATA[<b>]]> <i>c</i>&amp;d</Data>")).Events);

        Assert.Equal("a<b> c&d", record["winlog.event_data.s"].ToString());
    }

    [Fact]
    public void Many_events_in_a_row_are_kept_apart()
    {
        var reading = Reading.Of(string.Concat(Enumerable.Range(1, 9000).Select(i => EventXml.Event(i, EventXml.Data("Value", $"v{i}") + EventXml.Data($"Only{i % 7}", "x")))));

        Assert.Equal(9000, reading.Events.Count);
        Assert.Equal(Enumerable.Range(1, 9000).Select(i => $"v{i}"), reading.Values("winlog.event_data.Value"));
        Assert.Equal(9000 / 7, reading.Values("winlog.event_data.Only0").Count(value => value == "x"));
    }
}
