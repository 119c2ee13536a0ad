using System.Text;
using System.Text.Json;
using RuleEngine.Events;
using RuleEngine.Events.Json;

namespace RuleEngine.Tests.Events.Json;

public class JsonCursorTests
{
    // Some of what random documents have is asked for, so that both ways over a value are gone.
    private static readonly FieldTable Fields = new([new("a", FieldType.Keyword), new("a.b", FieldType.Long), new("b.c", FieldType.Keyword), new("c", FieldType.Unmapped)]);

    private static readonly string[] Texts = ["\"", "\\\"", "\\\\", "\\\\\"", "\\\\\\\"", "\\n", "\\u0041", "\\u00zz", "\\u00", "\\x", "\\", "\n", "\r", "\t", "\u0000", "\u001f", "\u007f", "é", "😀", "\\ud83d\\ude00", "\\'"];

    [Fact]
    public void Random_documents_and_what_damage_makes_of_them_are_accepted_as_by_the_reader_of_DotNet()
    {
        var random = new RandomJson(20_261_121);
        var (accepted, rejected) = (0, 0);
        for (var i = 0; i < 20_000; i++)
        {
            var json = random.Next();
            Assert.True(AcceptsSame(json));
            accepted++;
            for (var damage = 0; damage < 4; damage++) _ = AcceptsSame(random.Damaged(json)) ? accepted++ : rejected++;
        }
        Assert.True(accepted > 22_000 && rejected > 40_000, $"{accepted} accepted, {rejected} rejected");
    }

    [Fact]
    public void Texts_are_the_same_wherever_they_stand_in_a_block()
    {
        foreach (var text in Texts)
        {
            for (var before = 0; before < 200; before++)
            {
                var padding = new string('p', before);
                AcceptsSame(Encoding.UTF8.GetBytes($$"""{"a":"{{padding}}{{text}}"}"""));
                AcceptsSame(Encoding.UTF8.GetBytes($$"""{"{{padding}}":"{{text}}x","b":"{{text}}{{padding}}","c":[1]}"""));
                AcceptsSame(Encoding.UTF8.GetBytes($$"""{"a":"x{{text}}" {{padding.Replace('p', ' ')}} ,"b":"{{text}}"}"""));
            }
        }
    }

    [Fact]
    public void Runs_of_backslashes_end_where_they_do_for_the_reader_of_DotNet()
    {
        for (var before = 0; before < 70; before++)
        {
            for (var run = 0; run < 140; run++) AcceptsSame(Encoding.UTF8.GetBytes($$"""{"a":"{{new string('p', before)}}{{new string('\\', run)}}","b":"\\"}"""));
        }
    }

    [Theory]
    [InlineData("{\"a\":{0}}")]
    [InlineData("{0}")]
    [InlineData("{\"x\":{0},\"a\":1}")]
    [InlineData("{\"a\":[[{\"b\":{0}}]]}")]
    public void Containers_are_as_deep_as_the_reader_of_DotNet_allows(string outside)
    {
        for (var depth = 120; depth < 135; depth++)
        {
            foreach (var (open, close) in (ReadOnlySpan<(string, string)>)[("[", "]"), ("{\"a\":", "}"), ("{\"x\":", "}"), ("{\"a\":[", "]}")])
            {
                var inside = string.Concat(Enumerable.Repeat(open, depth)) + "1" + string.Concat(Enumerable.Repeat(close, depth));
                AcceptsSame(Encoding.UTF8.GetBytes(outside.Replace("{0}", inside, StringComparison.Ordinal)));
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("{}")]
    [InlineData("{ }")]
    [InlineData("{\"a\":1,}")]
    [InlineData("{,\"a\":1}")]
    [InlineData("{\"a\" 1}")]
    [InlineData("{\"a\"::1}")]
    [InlineData("{\"a\":}")]
    [InlineData("{\"a\"}")]
    [InlineData("{\"a\":1]")]
    [InlineData("{\"a\":[1}")]
    [InlineData("{\"a\":[1,]}")]
    [InlineData("{\"a\":[,1]}")]
    [InlineData("{\"a\":[1 2]}")]
    [InlineData("{\"a\":1}}")]
    [InlineData("{\"a\":1} x")]
    [InlineData("{\"a\":1}\0")]
    [InlineData("{\"a\":\"x\"\"y\"}")]
    [InlineData("{\"a\":1\"y\"}")]
    [InlineData("{\"a\":\"x\"1}")]
    [InlineData("{a:1}")]
    [InlineData("{'a':1}")]
    [InlineData("{\"a\":1 /* x */}")]
    [InlineData("{\"a\":1}// x")]
    [InlineData("\uFEFF{\"a\":1}")]
    [InlineData("{\"a\":\u00a01}")]
    [InlineData("{\"a\":\v1}")]
    [InlineData("{\"a\":\\\"x\"}")]
    [InlineData("{\"a\":tru}")]
    [InlineData("{\"a\":truE}")]
    [InlineData("{\"a\":trues}")]
    [InlineData("{\"a\":nul")]
    [InlineData("{\"a\":NaN}")]
    [InlineData("{\"a\":Infinity}")]
    [InlineData("{\"a\":01}")]
    [InlineData("{\"a\":-01}")]
    [InlineData("{\"a\":-}")]
    [InlineData("{\"a\":+1}")]
    [InlineData("{\"a\":.5}")]
    [InlineData("{\"a\":1.}")]
    [InlineData("{\"a\":1.e1}")]
    [InlineData("{\"a\":1e}")]
    [InlineData("{\"a\":1e+}")]
    [InlineData("{\"a\":1e+1}")]
    [InlineData("{\"a\":0e0}")]
    [InlineData("{\"a\":1")]
    [InlineData("{\"a\":-")]
    [InlineData("{\"a\":1e")]
    [InlineData("{\"a\":\"")]
    [InlineData("{\"a\":\"\\")]
    [InlineData("{\"a\":\"\\u12")]
    [InlineData("{\"")]
    public void Odd_texts_are_accepted_as_by_the_reader_of_DotNet(string json) => AcceptsSame(Encoding.UTF8.GetBytes(json));

    [Fact]
    public void Bytes_that_are_no_UTF8_are_accepted_as_by_the_reader_of_DotNet()
    {
        for (var value = 0x80; value < 0x100; value++)
        {
            AcceptsSame([.. "{\"a\":\""u8, (byte)value, .. "\"}"u8]);
            AcceptsSame([.. "{\"a\":\"\\n"u8, (byte)value, .. "\",\"\\n"u8, (byte)value, .. "\":1}"u8]);
            AcceptsSame([.. "{\"a\":"u8, (byte)value, .. "1}"u8]);
        }
    }

    [Fact]
    public void Long_texts_and_long_documents_are_passed_whole()
    {
        var text = new string('x', 1_000_000);
        Assert.True(AcceptsSame(Encoding.UTF8.GetBytes($$"""{"x":"{{text}}\\","a":"{{text}}\"{{text}}"}""")));
        Assert.True(AcceptsSame(Encoding.UTF8.GetBytes($$"""{"x":[{{string.Join(',', Enumerable.Repeat("{\"y\":[1,\"2\"]}", 50_000))}}]}""")));
        Assert.False(AcceptsSame(Encoding.UTF8.GetBytes($$"""{"x":"{{text}}""")));
    }

    // Whether the text is accepted, which all must agree about: what passes it, and what reads fields of it.
    private static bool AcceptsSame(byte[] json)
    {
        var expected = Accepts(json, out var message);
        var cursor = new JsonCursor(json);
        var start = cursor.SkipWhiteSpace(0);
        var isPassed = cursor[start] == '{' && cursor.IsEnd(cursor.Skip(start));
        Assert.True(expected == isPassed, $"{(expected ? "accepted" : "rejected")} elsewhere: {Encoding.UTF8.GetString(json)}");
        var isRead = new EventFactory(Fields).TryRestore(json, default, default, out _, out var problem);
        Assert.True(expected == isRead, $"{(expected ? "accepted" : "rejected")} elsewhere: {Encoding.UTF8.GetString(json)}");
        Assert.Equal(message, problem);
        return expected;
    }

    private static bool Accepts(byte[] json, out string? problem)
    {
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 128 });
            problem = reader.Read() && reader.TokenType == JsonTokenType.StartObject ? null : "not a JSON object";
            while (problem is null && reader.Read())
            {
            }
            return problem is null;
        }
        catch (JsonException exception)
        {
            problem = $"not JSON: {exception.Message}";
            return false;
        }
    }
}
