using System.Text;
using static RuleEngine.IO.Inputs.InputProblemReason;

namespace RuleEngine.IO.Tests.Inputs.Xml;

public sealed class BrokenXmlTests
{
    [Theory]
    [InlineData("<Event><System><EventID>1</System></Event>")]
    [InlineData("<Event><EventData/></Event>")]
    [InlineData("<Event/>")]
    [InlineData("<Event><System></System></Event>")]
    [InlineData("<Event><System><EventID>1</EventID></System><EventData><Data>a & b</Data></EventData></Event>")]
    [InlineData("<Event><System><EventID>1</EventID></System><EventData><Data>&unknown;</Data></EventData></Event>")]
    [InlineData("<Event><System><EventID>1</EventID></System><EventData><Data Name=>x</Data></EventData></Event>")]
    [InlineData("<Event><System><EventID>1</EventID></System><EventData><Data Name='x")]
    [InlineData("<Event><System><EventID>1</EventID></System><EventData><Data>cut")]
    [InlineData("<Event><System><Event")]
    [InlineData("garbage between events")]
    public void A_bad_event_costs_only_itself(string bad)
    {
        foreach (var pieceSize in new[] { int.MaxValue, 3 })
        {
            var reading = Reading.Of(EventXml.Event(1) + bad + "\n" + EventXml.Event(2) + EventXml.Event(3), pieceSize);

            Assert.Equal(["1", "2", "3"], reading.Values("winlog.record_id"));
            var problem = Assert.Single(reading.Input.Problems);
            Assert.Equal((InvalidXml, 2L, (long)EventXml.Event(1).Length), (problem.Reason, problem.Record, problem.Offset));
        }
    }

    [Theory]
    [InlineData("<Event><System><EventID>1</EventID></System><!-- no end ")]
    [InlineData("<Event><System><EventID>1</EventID></System><![CDATA[ no end ")]
    [InlineData("<Event><System><EventID>1</EventID></System><? no end ")]
    [InlineData("<!-- no end ")]
    public void What_hides_the_rest_and_does_not_end_costs_only_itself(string bad)
    {
        var reading = Reading.Of(EventXml.Event(1) + bad + EventXml.Event(2) + EventXml.Event(3));

        Assert.Equal(["1", "2", "3"], reading.Values("winlog.record_id"));
        Assert.Single(reading.Input.Problems);
    }

    [Fact]
    public void An_event_that_is_cut_off_at_the_end_is_counted()
    {
        var whole = EventXml.Event(2);
        for (var length = 7; length < whole.Length; length++)
        {
            var reading = Reading.Of(EventXml.Event(1) + whole[..length]);

            Assert.Equal(["1"], reading.Values("winlog.record_id"));
            Assert.Equal([Truncated], reading.Reasons);
        }
    }

    [Fact]
    public void A_document_type_is_refused_and_its_entities_do_not_exist()
    {
        const string Bomb = "<?xml version='1.0'?><!DOCTYPE Events [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\"><!ENTITY x SYSTEM \"file:///etc/passwd\">]>";

        var reading = Reading.Of(Bomb + "<Events>" + EventXml.Event(1, "<Data Name='s'>&b;</Data>") + EventXml.Event(2, "<Data Name='s'>&x;</Data>") + EventXml.Event(3) + "</Events>");

        Assert.Equal(["3"], reading.Values("winlog.record_id"));
        Assert.Equal([InvalidXml, InvalidXml, InvalidXml], reading.Reasons);
        Assert.Contains("document type", reading.Input.Problems[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_event_without_a_time_is_counted_as_such()
    {
        var reading = Reading.Of(EventXml.Event(1, time: "") + EventXml.Event(2, time: "6.5.2024 10:11") + EventXml.Event(3).Replace("<TimeCreated SystemTime=\"2024-05-06T10:11:12.5Z\"/>", "", StringComparison.Ordinal));

        Assert.Equal([NoTime, NoTime, NoTime], reading.Reasons);
    }

    [Fact]
    public void Bytes_that_are_not_UTF_8_cost_only_their_event()
    {
        var latin = Encoding.Latin1.GetBytes(EventXml.Event(2, EventXml.Data("s", "Grüße")));

        var reading = Reading.Of([.. Encoding.UTF8.GetBytes(EventXml.Event(1)), .. latin, .. Encoding.UTF8.GetBytes(EventXml.Event(3))]);

        Assert.Equal(["1", "3"], reading.Values("winlog.record_id"));
        Assert.Equal([InvalidEncoding], reading.Reasons);
    }

    [Fact]
    public void Control_characters_that_XML_forbids_are_read_because_real_events_hold_them()
    {
        var reading = Reading.Of(EventXml.Event(1, "<Data Name='PrivilegeList'>&#x94;&#x2;x\u0001</Data>"));
        Assert.Empty(reading.Input.Problems);
        var record = Assert.Single(reading.Events);
        Assert.Equal("\u0094\u0002x\u0001", record["winlog.event_data.PrivilegeList"].ToString());
    }

    [Fact]
    public void Half_a_surrogate_pair_becomes_the_replacement_character()
    {
        var record = Assert.Single(Reading.Of(EventXml.Event(1, "<Data Name='s'>a&#xD83D;b</Data>")).Events);

        Assert.Equal("a\uFFFDb", record["winlog.event_data.s"].ToString());
    }

    [Fact]
    public void Names_and_values_are_bounded()
    {
        var many = string.Concat(Enumerable.Range(0, 5000).Select(i => EventXml.Data($"n{i}", "v")));

        var record = Assert.Single(Reading.Of(EventXml.Event(1, many)).Events);

        Assert.Equal("v", record["winlog.event_data.n1023"].ToString());
        Assert.True(record["winlog.event_data.n1024"].IsMissing);
    }
}
