using System.Text;
using RuleEngine.Events;
using RuleEngine.IO.Inputs;

namespace RuleEngine.IO.Tests.Inputs;

public sealed class HostOsTypeTests
{
    private const string Time = "\"@timestamp\":\"2024-05-06T10:11:12Z\"";

    [Theory]
    [InlineData("{" + Time + ",\"event\":{\"code\":\"4690\"},\"winlog\":{\"channel\":\"Security\"}}", "windows")]
    [InlineData("{" + Time + ",\"event\":{\"code\":\"4690\"},\"winlog.channel\":\"Security\"}", "windows")]
    // behind a name, and a text, that begin with it
    [InlineData("{" + Time + ",\"agent\":{\"type\":\"winlogbeat\"},\"event\":{\"code\":\"4690\"},\"winlogs\":1,\"winlog\":{}}", "windows")]
    // what the document says counts
    [InlineData("{" + Time + ",\"event\":{\"code\":\"4690\"},\"winlog\":{},\"host\":{\"os\":{\"type\":\"linux\"}}}", "linux")]
    // not of Windows
    [InlineData("{" + Time + ",\"event\":{\"code\":\"4690\"}}", "")]
    [InlineData("{" + Time + ",\"event\":{\"code\":\"4690\"},\"message\":\"a \\\"winlog\\\" said\"}", "")]
    [InlineData("{" + Time + ",\"event\":{\"code\":\"4690\"},\"winlogs\":1}", "")]
    public void A_document_of_a_Windows_event_has_its_kind_of_system_for_rules(string json, string expected)
    {
        var record = Make(json, "any where host.os.type == \"x\" and event.code == \"y\"");

        Assert.Equal(expected, record["host.os.type"].ToString());
        Assert.Equal("4690", record["event.code"].ToString());
        Assert.Equal(json, Encoding.UTF8.GetString(record.Document.Span));
        Assert.Equal("2024-05-06T10:11:12.000Z", record.Time.ToString());
    }

    [Fact]
    public void Without_a_rule_that_asks_nothing_is_added() =>
        Assert.Null(Make("{" + Time + ",\"winlog\":{}}", "any where event.code == \"y\"").DeferredDocument);

    [Fact]
    public void Lists_and_missing_values_stay_as_they_are()
    {
        var record = Make("{" + Time + ",\"winlog\":{},\"event\":{\"type\":[\"a\",\"b\"],\"code\":null}}", "any where host.os.type == \"x\" and event.type == \"y\" and event.code == \"z\"");

        Assert.Equal("[a, b]", record["event.type"].ToString());
        Assert.True(record["event.code"].IsMissing);
    }

    private static EventRecord Make(string json, string query)
    {
        Assert.True(new RecordMaker(EventQuery.Compile(query).Fields).TryMake(Encoding.UTF8.GetBytes(json), new EventOrigin("test", 1), out var record, out _));
        return record;
    }
}
