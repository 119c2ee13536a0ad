using System.Text;
using System.Text.Json;
using RuleEngine.Alerts;
using RuleEngine.Events;

namespace RuleEngine.Tests.Alerts;

public class HostileEventTests
{
    private const int FactoryDepth = 128;

    public static TheoryData<string> Names => [.. Events().Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Whatever_an_event_holds_its_alerts_are_valid_JSON_with_unique_keys(string name)
    {
        var record = Create(Events()[name]);
        Alert[] alerts =
        [
            AlertFactory.Create(SampleRule.Full, SampleRule.EventOf(record)),
            AlertFactory.Create(SampleRule.Full, SampleRule.SequenceOf(record, SampleRule.Event("\"a\":1"), record)),
            AlertFactory.Create(SampleRule.Full, SampleRule.SequenceOf(record, record)),
            AlertFactory.Create(SampleRule.Full, SampleRule.ThresholdOf([record, record], ("a", FieldValue.FromUtf8([0x1B, 0xFF, 0xC0])), ("b", FieldValue.From(double.NaN)))),
        ];
        foreach (var alert in alerts.SelectMany(alert => alert.BuildingBlocks.Append(alert)))
        {
            new UTF8Encoding(false, throwOnInvalidBytes: true).GetCharCount(alert.Document.Span);
            using var document = AlertDocumentTests.Parse(alert);
            AssertUniqueKeys(document.RootElement);
            Assert.InRange(alert.Reason.Length, 1, 2000);
            Assert.DoesNotContain(alert.Reason, char.IsControl);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_identity_of_any_event_is_a_text_that_another_reading_repeats(string name)
    {
        var id = Create(Events()[name]).Id;
        Assert.NotEmpty(id);
        Assert.Equal(id, Create(Events()[name]).Id);
    }

    [Fact]
    public void Long_paths_do_not_make_a_small_event_a_huge_alert()
    {
        var key = new string('k', 1000);
        var members = string.Concat(Enumerable.Repeat($$"""{"{{key}}":""", 100)) + "[" + string.Join(',', Enumerable.Repeat("""{"x":1,"y":2}""", 1000)) + "]" + new string('}', 100);
        var record = SampleRule.Event($"\"event\":{members}");
        Assert.InRange(AlertFactory.Create(SampleRule.Bare, SampleRule.EventOf(record)).Document.Length, 1, 3 * record.Document.Length);
    }

    [Fact]
    public void A_hundred_thousand_equal_keys_are_read_in_a_moment()
    {
        var record = SampleRule.Event(string.Join(',', Enumerable.Repeat("\"a\":1", 100_000)));
        using var document = AlertDocumentTests.Parse(AlertFactory.Create(SampleRule.Bare, SampleRule.EventOf(record)));
        Assert.Equal(100_000, document.RootElement.GetProperty("a").GetArrayLength());
    }

    private static Dictionary<string, byte[]> Events() => new()
    {
        ["nested as deep as the factory lets through"] = Json($"\"a\":{Nest(FactoryDepth - 1, "{\"a\":", "1", "}")}"),
        ["arrays as deep"] = Json($"\"a\":{Nest(FactoryDepth - 1, "[", "", "]")}"),
        ["equal keys at every level"] = Json($"\"a\":{Nest(FactoryDepth - 2, "{\"a\":0,\"a\":", "1", "}")}"),
        ["equal keys for all that alerts read"] = Json(
            """ "event":{"kind":"signal","kind":1},"event":{"code":1},"event":"x","event.code":[2],"@timestamp":"no","host":1,"host":{"name":[]},"_id":{},"_id":[] """),
        ["bytes that are not UTF-8"] = [.. "{\"@timestamp\":\"2024-05-01T10:00:00Z\",\"a\":\""u8, 0xFF, 0xC0, 0x80, 0xED, 0xA0, 0x80, .. "\",\"k"u8, 0xFE, .. "\":\""u8, 0xE2, 0x82, .. "\"}"u8],
        ["half a surrogate pair in a value"] = Json(""" "a":"\ud800","user":{"name":"\udc00\ud800x"},"host":{"name":"\ud83d\ude00\ud83d"} """),
        ["a huge array"] = Json($"\"a\":[{string.Join(',', Enumerable.Range(0, 50_000))}],\"user\":{{\"name\":[{string.Join(',', Enumerable.Repeat("\"u\"", 50_000))}]}}"),
        ["a huge text"] = Json($"\"a\":\"{new string('x', 1_000_000)}\",\"user\":{{\"name\":\"{new string('y', 1_000_000)}\"}}"),
        ["numbers beyond any type"] = Json($"\"a\":1e400,\"b\":-0,\"c\":{new string('9', 5000)},\"d\":1E-{new string('9', 5000)},\"event\":{{\"severity\":1e999}},\"risk\":1e999"),
        ["an alert with mad ancestors"] = Json(
            """ "event.kind":"signal","kibana.alert.uuid":"x","kibana.alert.depth":1e300,"kibana.alert.ancestors":["x",null,{"rule":{"a":1}},[1],{"depth":"deep"}] """),
        ["an alert whose depth is no number"] = Json(""" "event":{"kind":["signal"]},"kibana":{"alert":{"uuid":[null,{"a":1}],"depth":"x","ancestors":3}} """),
        ["empty keys and dots"] = Json(""" "":{"":1},".":1,"..":{".":2},"event.":1,"event":{"":1,".":2},"data_stream":{"":[]} """),
    };

    private static EventRecord Create(byte[] json) =>
        new EventFactory(FieldTable.Empty).TryCreate(json, new EventOrigin("test", 1), out var record, out var problem) ? record : throw new FormatException(problem);

    private static byte[] Json(string members) => Encoding.UTF8.GetBytes($$"""{"@timestamp":"2024-05-01T10:00:00Z",{{members}}}""");

    private static string Nest(int depth, string open, string inner, string close) =>
        string.Concat(Enumerable.Repeat(open, depth)) + inner + string.Concat(Enumerable.Repeat(close, depth));

    private static void AssertUniqueKeys(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray()) AssertUniqueKeys(item);
        }
        if (element.ValueKind != JsonValueKind.Object) return;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
        {
            Assert.True(seen.Add(member.Name), member.Name);
            AssertUniqueKeys(member.Value);
        }
    }
}
