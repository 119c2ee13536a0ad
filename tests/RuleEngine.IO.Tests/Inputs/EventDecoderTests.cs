using System.Text;
using RuleEngine.Events;
using RuleEngine.IO.Inputs;

namespace RuleEngine.IO.Tests.Inputs;

/// <summary>Events that come one by one are those that come in a file.</summary>
public sealed class EventDecoderTests : IDisposable
{
    private static readonly EventOrigin Origin = new("bulk", 7);
    private readonly EventDecoder _decoder = new(FieldTable.Empty.With(["event.code", "_index"]));

    [Fact]
    public void An_index_and_an_id_that_came_beside_the_document_are_the_events()
    {
        var record = Json("""{"@timestamp":"2026-01-02T03:04:05Z","event":{"code":"4690"}}""", index: "winlogbeat-8", id: "a\"b");

        Assert.Equal(("4690", "winlogbeat-8", "a\"b"), (record["event.code"].ToString(), record["_index"].ToString(), record.Id));
    }

    [Fact]
    public void What_a_document_says_of_itself_goes_before()
    {
        var record = Json("""{"_index":"own","_id":"mine","_source":{"@timestamp":"2026-01-02T03:04:05Z","event":{"code":"4690"}}}""", index: "sent", id: "sent");

        Assert.Equal(("own", "mine"), (record["_index"].ToString(), record.Id));
    }

    [Fact]
    public void Without_an_id_the_document_is_the_identity()
    {
        const string Text = """{"@timestamp":"2026-01-02T03:04:05Z","event":{"code":"4690"}}""";

        Assert.Equal(EventRecord.Parse(Text).Id, Json(Text, index: "any", id: null).Id);
    }

    [Fact]
    public void A_windows_event_is_normalised_from_json_and_from_xml()
    {
        const string Xml = "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='Microsoft-Windows-Security-Auditing'/><EventID>4658</EventID>"
            + "<TimeCreated SystemTime='2026-01-02T03:04:05Z'/><Channel>Security</Channel><Computer>h</Computer></System><EventData><Data Name='HandleId'>0x1c</Data></EventData></Event>";
        const string Tree = """
            {"Event":{"System":{"Provider":{"Name":"Microsoft-Windows-Security-Auditing"},"EventID":4658,"TimeCreated":{"SystemTime":"2026-01-02T03:04:05Z"},"Channel":"Security","Computer":"h"},
            "EventData":{"HandleId":"0x1c"}}}
            """;

        Assert.True(_decoder.TryDecodeXml(Bytes(Xml), Origin, "logs", out var record, out _));
        Assert.Equal(("4658", "logs"), (record["event.code"].ToString(), record["_index"].ToString()));
        Assert.Equal("4658", Json(Tree, index: null, id: "x")["event.code"].ToString());
    }

    [Theory]
    [InlineData("""{"@timestamp":"2026-01-02T03:04:05Z",""", "not JSON")]
    [InlineData("""{"event":{"code":"4690"}}""", "no @timestamp")]
    [InlineData("""{"@timestamp":"yesterday"}""", "@timestamp is not a time")]
    [InlineData("""{"index":{"_index":"a"}}""", "action of a bulk request")]
    [InlineData("[]", "not a JSON object")]
    [InlineData("", "not")]
    public void What_is_no_event_is_refused_with_its_reason(string text, string reason)
    {
        Assert.False(_decoder.TryDecodeJson(Bytes(text), Origin, null, "id", out _, out var problem));
        Assert.Contains(reason, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_not_utf8_are_refused()
    {
        Assert.False(_decoder.TryDecodeJson(new byte[] { (byte)'{', 0xff, (byte)'}' }, Origin, null, null, out _, out var ofJson));
        Assert.False(_decoder.TryDecodeXml(new byte[] { (byte)'<', 0xff }, Origin, null, out _, out var ofXml));
        Assert.Equal((ofJson, "the event has bytes that are not UTF-8"), (ofXml, ofJson));
    }

    public void Dispose() => _decoder.Dispose();

    private static ArraySegment<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private EventRecord Json(string text, string? index, string? id)
    {
        Assert.True(_decoder.TryDecodeJson(Bytes(text), Origin, index, id, out var record, out var problem), problem);
        return record;
    }
}
