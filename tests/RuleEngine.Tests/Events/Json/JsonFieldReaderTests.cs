using System.Text;
using System.Text.Json;
using RuleEngine.Events;
using RuleEngine.Events.Documents;

namespace RuleEngine.Tests.Events.Json;

public class JsonFieldReaderTests
{
    private static readonly FieldTable Fields = new(
    [
        new("a", FieldType.Keyword), new("a.b", FieldType.Unmapped), new("a.b.c", FieldType.Long), new("b", FieldType.Boolean), new("b.c", FieldType.Double),
        new("c", FieldType.Unmapped), new("long.name.of.a.field", FieldType.Keyword), new("é", FieldType.Keyword), new("n\\", FieldType.Text), new("@timestamp", FieldType.Keyword),
    ]);

    [Fact]
    public void Values_of_random_documents_are_those_that_a_tree_of_them_has()
    {
        var random = new RandomJson(7);
        var factory = new EventFactory(Fields);
        var several = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var json = random.Next();
            Assert.True(factory.TryRestore(json, default, default, out var record, out var problem), problem);
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 128 });
            var expected = new List<FieldValue>[Fields.Count];
            Collect(document.RootElement, [], expected);
            for (var field = 0; field < Fields.Count; field++)
            {
                var value = FieldValue.From([.. expected[field] ?? []]);
                several += value.Kind == FieldValueKind.Array ? 1 : 0;
                Assert.True(Same(value, record[field]), $"{Fields.NameOf(field)} is {record[field]}, not {value}: {Encoding.UTF8.GetString(json)}");
            }
        }
        Assert.True(several > 1000);
    }

    [Fact]
    public void A_lent_event_is_in_the_bytes_that_it_was_read_from_and_a_copy_stays_when_they_change()
    {
        var random = new RandomJson(8);
        var factory = new EventFactory(Fields);
        var bytes = new byte[100_000];
        var kept = new List<(EventRecord Kept, EventRecord Made)>();
        for (var i = 0; i < 2_000; i++)
        {
            byte[] json = [.. "{\"@timestamp\":\"2026-11-21T10:11:12.5Z\",\"x\":"u8, .. random.Next(), .. ",\"a\":\"C:\\\\x\","u8, .. random.Next().AsSpan().Trim(" \n\r\t"u8)[1..]];
            if (json.AsSpan().EndsWith("\"C:\\\\x\",}"u8)) continue;
            var start = i % 70;
            json.CopyTo(bytes, start);
            if (!factory.TryLend(bytes, start, json.Length, new EventOrigin("test", i), out var lent, out _)) continue;
            Assert.True(new EventFactory(Fields).TryCreate(json, new EventOrigin("test", i), out var made, out _));
            AssertSame(made, lent);
            kept.Add((lent.Keep(), made));
            bytes.AsSpan(start, json.Length).Fill((byte)'!');
        }
        Assert.True(kept.Count > 1_500);
        foreach (var (copy, made) in kept) AssertSame(made, copy);
    }

    [Fact]
    public void Lent_events_allocate_nothing()
    {
        var documents = Enumerable.Range(0, 50).Select(i => Encoding.UTF8.GetBytes($$$"""
            {"@timestamp":"2026-11-21T10:11:12.{{{i}}}Z","a":["C:\\x\\y{{{i}}}",4690,"z\u0041\n",true],"b.c":{{{i}}}.5,"a":{"b":{"c":["{{{i}}}",2,3,4,5,6]}},"c":[1,2,{"d":1},null],
             "unknown":{"deep":[{"x":"\"\\\r\n","y":[1,2,"{{{new string('x', 300)}}}"]}]},"long":{"name.of":{"a.field":{{{i}}}}},"é":"grün","\u0062":"true"}
            """)).ToArray();
        var factory = new EventFactory(Fields);
        var lent = 0;
        void Lend(int times)
        {
            for (; times > 0; times--)
            {
                foreach (var document in documents)
                {
                    if (factory.TryLend(document, 0, document.Length, new EventOrigin("test", 1), out var record, out _) && !record[0].IsMissing) lent++;
                }
            }
        }
        Lend(20);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Lend(200);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(220 * documents.Length, lent);
        Assert.Equal(0, allocated);
    }

    private static void AssertSame(EventRecord expected, EventRecord actual)
    {
        Assert.Equal(expected.Time, actual.Time);
        Assert.Equal(Encoding.UTF8.GetString(expected.Document.Span), Encoding.UTF8.GetString(actual.Document.Span));
        for (var field = 0; field < Fields.Count; field++) Assert.True(Same(expected[field], actual[field]), $"{Fields.NameOf(field)} is {actual[field]}, not {expected[field]}");
    }

    // Not as rules compare: kinds must be the same too.
    private static bool Same(FieldValue left, FieldValue right) =>
        left.Kind == right.Kind && left.Equals(right) && left.Elements.Length == right.Elements.Length && left.Elements.ToArray().Zip(right.Elements.ToArray()).All(pair => Same(pair.First, pair.Second));

    private static void Collect(JsonElement element, string[] path, List<FieldValue>[] found)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject()) Collect(member.Value, [.. path, .. NameOf(member).Split('.')], found);
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray()) Collect(item, path, found);
                break;
            default:
                var field = Fields.IdOf(string.Join('.', path));
                if (path.Length > 0 && field >= 0 && ValueOf(element, Fields.TypeOf(field)) is { IsMissing: false } value) (found[field] ??= []).Add(value);
                break;
        }
    }

    // Names and texts may hold half a surrogate pair, on which JsonElement throws.
    private static string NameOf(JsonProperty member) => TextOf(member.ToString());

    private static string TextOf(string raw)
    {
        var end = 1;
        while (raw[end] != '"') end += raw[end] == '\\' ? 2 : 1;
        return JsonTextDecoder.Decode(Encoding.UTF8.GetBytes(raw[1..end]), isEscaped: true);
    }

    private static FieldValue ValueOf(JsonElement element, FieldType type) => element.ValueKind switch
    {
        JsonValueKind.String => FieldCoercion.FromText(FieldValue.From(TextOf(element.GetRawText())), type),
        JsonValueKind.Null => FieldValue.Missing,
        _ when type == FieldType.Keyword => FieldValue.From(element.GetRawText()),
        JsonValueKind.Number => element.TryGetInt64(out var integer) ? FieldValue.From(integer) : FieldValue.From(element.GetDouble()),
        _ => FieldValue.From(element.GetBoolean()),
    };
}
