using System.Text;
using RuleEngine.IO.Inputs;

namespace RuleEngine.IO.Tests.Inputs;

public sealed class InputShapeTests
{
    private static readonly Dictionary<string, Func<string, byte[]>> Encodings = new()
    {
        ["UTF-8"] = text => new UTF8Encoding(false).GetBytes(text),
        ["UTF-8 with mark"] = text => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)],
        ["UTF-16 LE"] = text => new UnicodeEncoding(false, false).GetBytes(text),
        ["UTF-16 LE with mark"] = text => [0xFF, 0xFE, .. new UnicodeEncoding(false, false).GetBytes(text)],
        ["UTF-16 BE"] = text => new UnicodeEncoding(true, false).GetBytes(text),
        ["UTF-16 BE with mark"] = text => [0xFE, 0xFF, .. new UnicodeEncoding(true, false).GetBytes(text)],
    };

    public static IEnumerable<object[]> All => InputShape.All.SelectMany(_ => Encodings.Keys, (shape, encoding) => new object[] { shape.Name, encoding });

    [Theory]
    [MemberData(nameof(All))]
    public void Every_shape_is_read_in_every_encoding_whole_and_in_pieces(string shape, string encoding)
    {
        var given = Find(shape);
        var bytes = Encodings[encoding](given.Text);
        foreach (var pieceSize in new[] { int.MaxValue, 1, 7 })
        {
            var reading = Reading.Of(bytes, pieceSize);

            Assert.Empty(reading.Input.Problems);
            Assert.Equal(given.Format, reading.Format);
            Assert.Equal(given.Ids, reading.Values(given.IdField));
            Assert.Equal(reading.Events.Count, reading.Input.EventsRead);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Offsets_are_those_of_the_bytes_in_the_file(string shape, string encoding)
    {
        var bytes = Encodings[encoding](Find(shape).Text);
        var first = Find(shape).Format == EventFormat.WindowsXml ? '<' : '{';
        foreach (var record in Reading.Of(bytes).Events)
        {
            var rest = bytes.AsSpan((int)record.Origin.Offset);
            var start = encoding.Contains("LE", StringComparison.Ordinal) ? rest[0] : encoding.Contains("BE", StringComparison.Ordinal) ? rest[1] : rest[0];
            Assert.Equal(first, (char)start);
        }
    }

    [Fact]
    public void ECS_documents_pass_unchanged()
    {
        const string Line = """{ "winlog.event_data": {"A":"\u0041"}, "@timestamp" : "2024-05-06T10:00:00Z" , "n" : 1.50 }""";

        var record = Assert.Single(Reading.Of(Line + "\r\n").Events);

        Assert.Equal(Line, Encoding.UTF8.GetString(record.Document.Span));
    }

    [Fact]
    public void Events_are_numbered_from_one_and_name_their_input()
    {
        var events = Reading.Of(EventXml.Event(10) + EventXml.Event(11)).Events;

        Assert.Equal(["-#1", "-#2"], events.Select(record => record.Origin.ToString()));
    }

    private static InputShape Find(string name) => InputShape.All.Single(shape => shape.Name == name);
}
