using RuleEngine.Events;
using RuleEngine.IO.Inputs;

namespace RuleEngine.IO.Tests.Inputs;

public sealed class SampleTests
{
    [Theory]
    [InlineData("xml/4690.xml", EventFormat.WindowsXml, "4690")]
    [InlineData("xml/handles-stream.xml", EventFormat.WindowsXml, "4690 4658 4656 4663 4658")]
    [InlineData("xml/handles-document-utf16.xml", EventFormat.WindowsXml, "4690 4658 4656 4663 4658")]
    [InlineData("json/handles.ndjson", EventFormat.Ndjson, "4690 4658 4656 4663 4658")]
    [InlineData("json/handles-array.json", EventFormat.Json, "4690 4658 4656 4663 4658")]
    [InlineData("json/handle-object.json", EventFormat.Json, "4690")]
    public void The_samples_are_read_without_a_problem(string file, EventFormat format, string codes)
    {
        var inputs = EventInputs.Open([Repository.PathOf("tests", "samples", file)], FieldTable.Empty);
        var events = inputs.ReadAll().ToList();

        Assert.Equal(codes, string.Join(' ', events.Select(record => record["event.code"])));
        Assert.All(events, record => Assert.Equal("windows", record["host.os.type"].ToString()));
        Assert.All(events, record => Assert.Equal("Security", record["winlog.channel"].ToString()));
        var input = Assert.Single(inputs.Report.Inputs);
        Assert.Empty(input.Problems);
        Assert.Equal(format, input.Format);
    }

    [Fact]
    public void The_same_event_is_the_same_document_in_XML_of_either_encoding()
    {
        var stream = Codes("xml/handles-stream.xml", "winlog.event_data.AccessListDescription");
        var document = Codes("xml/handles-document-utf16.xml", "winlog.event_data.AccessListDescription");

        Assert.Equal(stream, document);
        Assert.Contains("[READ_CONTROL, ReadData (or ListDirectory)]", stream);
    }

    private static string[] Codes(string file, string field) =>
        [.. EventInputs.Open([Repository.PathOf("tests", "samples", file)], FieldTable.Empty).ReadAll().Select(record => record[field].ToString())];
}
