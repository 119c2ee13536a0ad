using System.Text;
using RuleEngine.Events;

namespace RuleEngine.Tests.Events;

public class EventFactoryTests
{
    private static readonly FieldTable Fields = new(
    [
        new("event.code", FieldType.Keyword), new("process.pid", FieldType.Long), new("process.args", FieldType.Keyword),
        new("winlog.event_data.ObjectName", FieldType.Keyword), new("a", FieldType.Unmapped), new("a.b", FieldType.Unmapped), new("flag", FieldType.Boolean),
    ]);

    [Theory]
    [InlineData("""{"event":{"code":"1"}}""", "event.code", "1")]
    [InlineData("""{"event.code":"1"}""", "event.code", "1")]
    [InlineData("""{"event":{"code":4690}}""", "event.code", "4690")]
    [InlineData("""{"event":{"code":1.50}}""", "event.code", "1.50")]
    [InlineData("""{"event":{"code":true}}""", "event.code", "true")]
    [InlineData("""{"process":{"pid":"12"}}""", "process.pid", "12")]
    [InlineData("""{"process":{"pid":12}}""", "process.pid", "12")]
    [InlineData("""{"process":{"pid":1e3}}""", "process.pid", "1000")]
    [InlineData("""{"process":{"pid":"x"}}""", "process.pid", "x")]
    [InlineData("""{"flag":"true"}""", "flag", "true")]
    [InlineData("""{"process":{"args":["a","b"]}}""", "process.args", "[a, b]")]
    [InlineData("""{"process":{"args":["a"]}}""", "process.args", "a")]
    [InlineData("""{"process":{"args":[]}}""", "process.args", "")]
    [InlineData("""{"process":{"args":[null,"a",null]}}""", "process.args", "a")]
    [InlineData("""{"process":{"args":[["a"],["b",["c"]]]}}""", "process.args", "[a, b, c]")]
    [InlineData("""{"process":[{"pid":1},{"pid":2}]}""", "process.pid", "[1, 2]")]
    [InlineData("""{"process":{"pid":1},"process.pid":2}""", "process.pid", "[1, 2]")]
    [InlineData("""{"winlog":{"event_data.ObjectName":"x"}}""", "winlog.event_data.ObjectName", "x")]
    [InlineData("""{"winlog.event_data":{"ObjectName":"C:\\Temp\u0041"}}""", "winlog.event_data.ObjectName", "C:\\TempA")]
    [InlineData("""{"win\u006cog":{"event_data":{"ObjectName":"x"}}}""", "winlog.event_data.ObjectName", "x")]
    [InlineData("""{"winlog":{"event_data":{"ObjectName":"C:\\\ud800x"}}}""", "winlog.event_data.ObjectName", "C:\\\uFFFDx")]
    [InlineData("""{"\udc00":{"b":1},"a":{"b":2}}""", "a.b", "2")]
    [InlineData("""{"a":{"b":1,"c":2}}""", "a.b", "1")]
    [InlineData("""{"a":1,"a.b":2}""", "a", "1")]
    [InlineData("""{"event":"not an object"}""", "event.code", "")]
    [InlineData("""{"event":{"code":{"deep":1}}}""", "event.code", "")]
    [InlineData("""{"event":{"code":null}}""", "event.code", "")]
    [InlineData("""{"Event":{"Code":"1"}}""", "event.code", "")]
    public void A_field_is_found_however_the_document_nests_it(string json, string field, string expected) =>
        Assert.Equal(expected, Make("""{"@timestamp":0,""" + json[1..])[field].ToString());

    [Theory]
    [InlineData("", "not JSON")]
    [InlineData("{", "not JSON")]
    [InlineData("[]", "not a JSON object")]
    [InlineData("12", "not a JSON object")]
    [InlineData("{}", "no @timestamp")]
    [InlineData("""{"@timestamp":null}""", "no @timestamp")]
    [InlineData("""{"@timestamp":"soon"}""", "@timestamp is not a time: 'soon'")]
    [InlineData("""{"@timestamp":true}""", "@timestamp is not a time: 'true'")]
    [InlineData("""{"@timestamp":1e300}""", "@timestamp is not a time")]
    [InlineData("""{"@timestamp":0}{}""", "not JSON")]
    [InlineData("""{"@timestamp":0,"a":}""", "not JSON")]
    public void A_bad_document_gives_a_reason_and_no_event(string json, string reason)
    {
        Assert.False(new EventFactory(Fields).TryCreate(Encoding.UTF8.GetBytes(json), default, out var record, out var problem));
        Assert.Null(record);
        Assert.StartsWith(reason, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bad_document_leaves_nothing_behind_for_the_next()
    {
        var factory = new EventFactory(Fields);
        Assert.False(factory.TryCreate("""{"@timestamp":0,"event":{"code":"1"},"process":{"args":["a","""u8, default, out _, out _));
        Assert.True(factory.TryCreate("""{"@timestamp":0,"event":{"code":"2"},"process":{"args":["b"]}}"""u8, default, out var record, out _));
        Assert.Equal(("2", "b"), (record["event.code"].ToString(), record["process.args"].ToString()));
    }

    [Fact]
    public void Events_keep_their_values_when_the_factory_goes_on()
    {
        var factory = new EventFactory(Fields);
        var records = Enumerable.Range(0, 5000).Select(i => Make(factory, $$"""{"@timestamp":{{i}},"event":{"code":"{{i}}"},"winlog":{"event_data":{"ObjectName":"C:\\{{i}}"} } }""")).ToArray();
        for (var i = 0; i < records.Length; i++)
        {
            Assert.Equal($"{i}", records[i]["event.code"].ToString());
            Assert.Equal($"C:\\{i}", records[i]["winlog.event_data.ObjectName"].ToString());
            Assert.Equal(i, records[i].Time.UnixMilliseconds);
        }
    }

    [Fact]
    public void A_field_outside_the_table_is_read_from_the_document()
    {
        var record = EventRecord.Parse("""{"@timestamp":0,"user":{"name":"alice"},"labels.x":[1,2]}""");
        Assert.Equal("alice", record["user.name"].ToString());
        Assert.Equal("[1, 2]", record["labels.x"].ToString());
        Assert.True(record["user.id"].IsMissing);
    }

    [Fact]
    public void Parsing_text_that_is_no_event_says_what_is_wrong() =>
        Assert.Equal("no @timestamp", Assert.Throws<FormatException>(() => EventRecord.Parse("{}")).Message);

    [Fact]
    public void Nesting_beyond_the_limit_is_a_reason_and_not_a_crash()
    {
        var json = """{"@timestamp":0,"a":""" + new string('[', 100_000);
        Assert.False(new EventFactory(Fields).TryCreate(Encoding.UTF8.GetBytes(json), default, out _, out var problem));
        Assert.StartsWith("not JSON", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"2024-05-01T10:00:00.123456789Z\"", 1714557600123456789)]
    [InlineData("1714557600123", 1714557600123000000)]
    [InlineData("\"1714557600123\"", 1714557600123000000)]
    [InlineData("116444736000000001", 100)]
    [InlineData("133590312001230000", 1714557600123000000)]
    [InlineData("1714557600123.5", 1714557600123500000)]
    public void The_time_is_ISO_text_or_epoch_milliseconds(string timestamp, long nanoseconds) =>
        Assert.Equal(nanoseconds, Make($$"""{"@timestamp":{{timestamp}}}""").Time.UnixNanoseconds);

    [Fact]
    public void An_event_that_is_restored_keeps_the_time_that_it_had()
    {
        Assert.True(new EventFactory(Fields).TryRestore("{\"event\":{\"code\":\"7\"}}"u8, new EventOrigin("test", 1), new EventTime(5), out var record, out _));
        Assert.Equal((5L, "7"), (record.Time.UnixNanoseconds, record["event.code"].ToString()));
        Assert.False(new EventFactory(Fields).TryRestore("[]"u8, default, default, out _, out var problem));
        Assert.Equal("not a JSON object", problem);
    }

    private static EventRecord Make(string json) => Make(new EventFactory(Fields), json);

    private static EventRecord Make(EventFactory factory, string json) =>
        factory.TryCreate(Encoding.UTF8.GetBytes(json), new EventOrigin("test", 1), out var record, out var problem) ? record : throw new InvalidOperationException(problem);
}
