using System.Text;
using RuleEngine.Events;

namespace RuleEngine.Tests.Events;

public sealed class EventBuilderTests
{
    private static readonly FieldTable Table = new(
        [new("user.name", FieldType.Keyword), new("process.pid", FieldType.Long), new("flag", FieldType.Boolean), new("any", FieldType.Unmapped)]);

    private readonly EventBuilder _builder = new(Table);

    [Fact]
    public void Values_fit_the_type_of_their_field_as_in_an_event_made_of_JSON()
    {
        _builder.Add(0, FieldValue.From(42));
        _builder.Add(1, FieldValue.From("17"));
        _builder.Add(2, FieldValue.From("true"));
        _builder.Add(3, FieldValue.From(1.5));
        var built = Create();
        var json = """{"@timestamp":"2024-01-02T03:04:05Z","user":{"name":42},"process":{"pid":"17"},"flag":"true","any":1.5}"""u8;
        Assert.True(new EventFactory(Table).TryCreate(json, default, out var read, out _));

        for (var field = 0; field < Table.Count; field++) Assert.Equal(read[field], built[field]);
    }

    [Fact]
    public void Several_values_are_an_array_and_none_is_missing()
    {
        _builder.Add(0, FieldValue.From([FieldValue.From("a"), FieldValue.Null, FieldValue.From("b")]));
        _builder.Add(0, FieldValue.From("c"));
        _builder.Add(3, FieldValue.Missing);
        var built = Create();

        Assert.Equal("[a, b, c]", built["user.name"].ToString());
        Assert.True(built["any"].IsMissing);
        Assert.True(built["process.pid"].IsMissing);
    }

    [Fact]
    public void An_event_has_nothing_of_the_one_before_or_of_one_discarded()
    {
        _builder.Add(0, FieldValue.From("a"));
        Create();
        _builder.Add(1, FieldValue.From(1));
        _builder.Discard();
        _builder.Add(3, FieldValue.From("x"));
        var built = Create();

        Assert.True(built["user.name"].IsMissing);
        Assert.True(built["process.pid"].IsMissing);
        Assert.Equal("x", built["any"].ToString());
    }

    [Fact]
    public void The_document_is_written_once_and_only_when_it_is_asked_for()
    {
        var document = new CountedDocument();
        _builder.Add(0, FieldValue.From("a"));
        var built = _builder.Create(new EventTime(5), new EventOrigin("test", 1), document);

        Assert.Equal("a", built["user.name"].ToString());
        Assert.Equal(0, document.Writes);
        Assert.Equal("host1", built["host.name"].ToString());
        Assert.Equal(CountedDocument.Text, Encoding.UTF8.GetString(built.Document.Span));
        Assert.Equal(1, document.Writes);
    }

    [Fact]
    public void An_event_takes_the_memory_of_its_document_and_of_its_values()
    {
        var empty = Create().Footprint;
        _builder.Add(0, FieldValue.From(new string('a', 500)));
        var full = Create().Footprint;

        Assert.InRange(empty, 1000, 1300);
        Assert.InRange(full - empty, 524, 600);
        Assert.Equal(empty, Create().Footprint);
    }

    [Fact]
    public void A_value_can_be_given_to_rules_alone()
    {
        _builder.Add(0, FieldValue.From("a"));
        var built = Create();
        var with = built.With(1, FieldValue.From(7));

        Assert.Equal("a", with["user.name"].ToString());
        Assert.Equal(7, with["process.pid"].AsInteger);
        Assert.True(built["process.pid"].IsMissing);
        Assert.Equal(built.Document, with.Document.ToArray());
        Assert.Equal((built.Time, built.Origin, built.Id), (with.Time, with.Origin, with.Id));
        Assert.Throws<InvalidOperationException>(() => with.With(1, FieldValue.From(8)));
        Assert.Throws<ArgumentException>(() => built.With(1, FieldValue.Missing));
        Assert.Throws<ArgumentException>(() => built.With(1, FieldValue.From([FieldValue.From(1), FieldValue.From(2)])));
    }

    [Fact]
    public void A_given_value_stays_with_the_event_where_it_is_made_anew_from_its_document()
    {
        var with = Create().With(1, FieldValue.From(7)).With(3, FieldValue.From("x")).At(new EventTime(9));
        var other = new EventFactory(new FieldTable([new("any", FieldType.Unmapped), new("process.pid", FieldType.Long)]));

        var projected = other.Project(with);

        Assert.Equal(7, projected["process.pid"].AsInteger);
        Assert.Equal("x", projected["any"].ToString());
        Assert.Equal([("any", "x"), ("process.pid", "7")], projected.Given().Select(given => (given.Field, given.Value.ToString())));
    }

    private EventRecord Create() => _builder.Create(new EventTime(1), new EventOrigin("test", 1), new CountedDocument());

    private sealed class CountedDocument : IEventDocument
    {
        public const string Text = """{"@timestamp":"2024-01-02T03:04:05Z","host":{"name":"host1"}}""";

        public int Writes { get; private set; }

        public int Size => 1000;

        public byte[] Write()
        {
            Writes++;
            return Encoding.UTF8.GetBytes(Text);
        }
    }
}
