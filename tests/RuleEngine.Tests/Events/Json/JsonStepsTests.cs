using System.Text;
using RuleEngine.Events;

namespace RuleEngine.Tests.Events.Json;

public class JsonStepsTests
{
    private static readonly FieldTable Fields = new(
    [
        new("a", FieldType.Keyword), new("a.b", FieldType.Unmapped), new("a.b.c", FieldType.Long), new("b", FieldType.Boolean), new("b.c", FieldType.Double),
        new("c", FieldType.Unmapped), new("host.name", FieldType.Keyword), new("@timestamp", FieldType.Keyword),
    ]);

    private static readonly string[] Values =
    [
        "\"text\"", "\"C:\\\\x\\\\\"", "12", "-1.5e3", "true", "null", "{}", "[]", "[ ]", "[[],[1]]", "[{\"b\":{\"c\":3}},{}]", "{\"b\":1}", "{\"b\":{\"c\":[1,\"2\"]},\"z\":0}", "{\"name\":\"x\"}",
        "{\"name\" : [ \"x\" , {\"y\":1}]}", "\"\"", "[\"a\",\"b\"]", " 7", "{\"quite.a.long.name.that.no.rule.asks.for.and.that.goes.on\":{\"and.another.one.which.is.as.long\":{\"c\":1}}}",
    ];

    private static readonly string[] Names = ["a", "b", "c", "host", "a.b", "unknown", "host.name", "\\u0062"];

    [Fact]
    public void A_reader_that_knows_the_documents_of_a_source_reads_what_one_does_that_never_saw_any()
    {
        var random = new Random(11);
        var learned = new EventFactory(Fields);
        var (read, refused) = (0, 0);
        for (var i = 0; i < 20_000; i++)
        {
            var json = Encoding.UTF8.GetBytes(Document(random));
            if (i % 3 == 0) Damage(json, random);
            var isRead = new EventFactory(Fields).TryRestore(json, default, default, out var expected, out var problem);
            Assert.Equal(isRead, learned.TryRestore(json, default, default, out var record, out var found));
            Assert.Equal(problem, found);
            (read, refused) = isRead ? (read + 1, refused) : (read, refused + 1);
            if (!isRead) continue;
            for (var field = 0; field < Fields.Count; field++) Assert.True(expected![field] == record![field] && expected[field].Kind == record[field].Kind, $"{Fields.NameOf(field)} is {record![field]}, not {expected![field]}: {Encoding.UTF8.GetString(json)}");
        }
        Assert.True(read > 10_000 && refused > 1_500, $"{read} read, {refused} refused");
    }

    [Fact]
    public void The_names_of_a_known_document_are_shown_to_its_judge()
    {
        var factory = new EventFactory(Fields);
        var judge = new NameJudge();
        for (var i = 0; i < 100; i++)
        {
            judge.Seen.Clear();
            var json = Encoding.UTF8.GetBytes($$"""{"@timestamp":"2026-11-21T10:11:12Z","a":{"b":{{i}}},"e":{},"f":[],"x":1,"host":{"name":"h{{i}}"},"c":[1]}""");
            Assert.True(factory.TryLend(json, 0, json.Length, judge, default, out _, out _));
            Assert.Equal(["@timestamp", "a", "e", "f", "x", "host", "c"], judge.Seen);
            judge.Refused = "host";
            Assert.False(factory.TryLend(json, 0, json.Length, judge, default, out _, out var problem));
            Assert.Null(problem);
            judge.Refused = null;
        }
    }

    private static string Document(Random random)
    {
        var json = new StringBuilder("{\"@timestamp\":\"2026-11-21T10:11:12Z\"");
        var first = random.Next(3);
        for (var name = 0; name < Names.Length; name++)
        {
            // Mostly the same names in the same order.
            if (random.Next(20) == 0) continue;
            json.Append(random.Next(50) == 0 ? " ,\n" : ",").Append('"').Append(Names[(name + first) % Names.Length]).Append(random.Next(50) == 0 ? "\" : " : "\":").Append(Values[random.Next(Values.Length)]);
        }
        return json.Append(random.Next(30) == 0 ? " }\n" : "}").ToString();
    }

    private static void Damage(byte[] json, Random random)
    {
        const string bytes = "{}[],:\"\\ 0a-\n";
        json[random.Next(json.Length)] = (byte)bytes[random.Next(bytes.Length)];
    }

    private sealed class NameJudge : RuleEngine.Events.Json.IDocumentJudge
    {
        public List<string> Seen { get; } = [];

        public string? Refused { get; set; }

        public bool? Judge(ReadOnlySpan<byte> name)
        {
            Seen.Add(Encoding.UTF8.GetString(name));
            return Seen[^1] == Refused ? false : null;
        }

        public bool JudgeAtEnd() => true;
    }
}
