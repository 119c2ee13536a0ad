using System.Text;
using RuleEngine.Events;

namespace RuleEngine.Tests.Events;

public sealed class EventBuilderLendTests
{
    private static readonly FieldTable Table = new([new("one", FieldType.Keyword), new("many", FieldType.Keyword), new("number", FieldType.Long), new("constant", FieldType.Keyword)]);
    private static readonly FieldValue Constant = FieldValue.From("constant");

    private readonly EventBuilder _builder = new(Table);
    private readonly byte[] _bytes = [.. "..one two 3 scratch"u8];

    [Fact]
    public void A_lent_event_has_the_values_that_were_added_and_its_document()
    {
        var lent = Lend();

        Assert.True(lent.IsLent);
        Assert.Equal(("one", "[one, two, scratch]", 3L, "constant"), Show(lent));
        Assert.Equal("{\"content\":\"one two 3\"}", Encoding.UTF8.GetString(lent.Document.Span));
    }

    [Fact]
    public void A_kept_event_stays_when_the_bytes_and_the_lent_event_become_others()
    {
        var lent = Lend();
        var (kept, later) = (lent.Keep(), lent.At(new EventTime(9)).Keep());
        _bytes.AsSpan().Fill((byte)'x');
        _builder.Add(0, FieldValue.From("next"));
        var next = _builder.Lend(new EventTime(2), new EventOrigin("test", 2), new Document(_bytes));

        Assert.Same(lent, next);
        Assert.Equal(("next", "", 0L, ""), Show(next));
        foreach (var copy in new[] { kept, later })
        {
            Assert.False(copy.IsLent);
            Assert.Equal(("one", "[one, two, scratch]", 3L, "constant"), Show(copy));
            Assert.Equal("{\"content\":\"one two 3\"}", Encoding.UTF8.GetString(copy.Document.Span));
            Assert.Equal(new EventOrigin("test", 1), copy.Origin);
        }
        Assert.Equal((1L, 9L), (kept.Time.UnixNanoseconds, later.Time.UnixNanoseconds));
    }

    [Fact]
    public void A_kept_event_counts_its_copy_once_and_no_constants()
    {
        var footprint = Lend().Keep().Footprint;
        _builder.Add(0, FieldValue.FromUtf8(_bytes, 2, 3));
        var smaller = _builder.Lend(default, default, new Document(_bytes)).Keep().Footprint;

        // A list of three with one text of its own, and two values.
        Assert.InRange(footprint - smaller, 3 * 24 + 7 + 2 * 24, 3 * 24 + 7 + 4 * 24 + 64);
    }

    [Fact]
    public void Values_added_behind_a_lent_event_are_another_events()
    {
        Lend();
        _builder.Discard();
        Assert.Equal(("", "", 0L, ""), Show(_builder.Lend(default, default, new Document(_bytes))));
        Lend();
        Assert.Equal(("", "", 0L, ""), Show(_builder.Create(default, default, new Document(_bytes))));
    }

    [Fact]
    public void Only_what_a_builder_lent_is_kept_by_one()
    {
        var created = _builder.Create(default, default, new Document(_bytes).Keep([]));

        Assert.Throws<ArgumentException>(() => _builder.Keep(created));
        Assert.Throws<ArgumentException>(() => _builder.Keep(EventRecord.Parse("""{"@timestamp":"2024-01-02T03:04:05Z"}""")));
    }

    [Fact]
    public void A_part_of_a_text_shares_its_bytes()
    {
        var text = FieldValue.FromUtf8(_bytes, 2, 7);

        Assert.Equal("two", text.Slice(4, 3).ToString());
        Assert.Equal(FieldValueKind.Text, text.Slice(7, 0).Kind);
        _bytes[6] = (byte)'T';
        Assert.Equal("Two", text.Slice(4, 3).ToString());
        Assert.Throws<ArgumentOutOfRangeException>(() => text.Slice(8, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => text.Slice(4, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => text.Slice(-1, 1));
        Assert.Throws<InvalidOperationException>(() => FieldValue.From(1).Slice(0, 0));
    }

    [Fact]
    public void The_first_values_of_an_array_are_a_value()
    {
        FieldValue[] values = [FieldValue.From(1), FieldValue.From(2), FieldValue.From(3)];

        Assert.True(FieldValue.From(values, 0).IsMissing);
        Assert.Equal(1, FieldValue.From(values, 1).AsInteger);
        Assert.Equal("[1, 2]", FieldValue.From(values, 2).ToString());
        Assert.Throws<ArgumentOutOfRangeException>(() => FieldValue.From(values, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => FieldValue.From(values, -1));
    }

    private static (string One, string Many, long Number, string Constant) Show(EventRecord record) =>
        (record["one"].ToString(), record["many"].ToString(), record[2].IsMissing ? 0 : record[2].AsInteger, record["constant"].ToString());

    // The document is "one two 3"; what stands behind it was made of it.
    private EventRecord Lend()
    {
        _builder.Add(0, FieldValue.FromUtf8(_bytes, 2, 3));
        _builder.Add(1, FieldValue.From([FieldValue.FromUtf8(_bytes, 2, 3), FieldValue.FromUtf8(_bytes, 6, 3)]));
        _builder.Add(1, FieldValue.FromUtf8(_bytes, 12, 7));
        _builder.Add(2, FieldValue.FromUtf8(_bytes, 10, 1));
        _builder.Add(3, Constant);
        return _builder.Lend(new EventTime(1), new EventOrigin("test", 1), new Document(_bytes));
    }

    private sealed class Document(byte[] bytes) : ILentDocument
    {
        public int Size => Content.Count;

        public ArraySegment<byte> Content => new(bytes, 2, 9);

        public byte[] Write() => Kept.Write(Content);

        public IEventDocument Keep(byte[] content) => new Kept(content);
    }

    private sealed class Kept(byte[] content) : IEventDocument
    {
        public int Size => content.Length;

        public byte[] Write() => Write(content);

        public static byte[] Write(ReadOnlySpan<byte> content) => [.. "{\"content\":\""u8, .. content, .. "\"}"u8];
    }
}
