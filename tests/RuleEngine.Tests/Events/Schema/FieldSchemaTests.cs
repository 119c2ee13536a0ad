using RuleEngine.Events;
using RuleEngine.Events.Schema;

namespace RuleEngine.Tests.Events.Schema;

public sealed class FieldSchemaTests
{
    [Theory]
    [InlineData("process.name", nameof(FieldType.Keyword))]
    [InlineData("process.command_line", nameof(FieldType.Keyword))]
    [InlineData("process.command_line.text", nameof(FieldType.Text))]
    [InlineData("data_stream.dataset", nameof(FieldType.Keyword))]
    [InlineData("process.pid", nameof(FieldType.Long))]
    [InlineData("event.risk_score", nameof(FieldType.Double))]
    [InlineData("host.cpu.usage", nameof(FieldType.Double))]
    [InlineData("file.code_signature.trusted", nameof(FieldType.Boolean))]
    [InlineData("@timestamp", nameof(FieldType.Date))]
    [InlineData("source.ip", nameof(FieldType.Ip))]
    [InlineData("source.geo.location", nameof(FieldType.GeoPoint))]
    [InlineData("dns.answers", nameof(FieldType.Object))]
    [InlineData("email.attachments", nameof(FieldType.Nested))]
    public void A_field_of_the_common_schema_has_its_mapping_type(string field, string type)
    {
        Assert.True(FieldSchema.Ecs.TryGetType(field, out var found));
        Assert.Equal(Enum.Parse<FieldType>(type), found);
    }

    [Theory]
    [InlineData("winlog.event_id", nameof(FieldType.Keyword))]
    [InlineData("winlog.event_data.SourceProcessId", nameof(FieldType.Keyword))]
    [InlineData("winlog.process.pid", nameof(FieldType.Long))]
    [InlineData("powershell.file.script_block_text", nameof(FieldType.Text))]
    [InlineData("powershell.file.script_block_length", nameof(FieldType.Long))]
    [InlineData("powershell.file.script_block_entropy_bits", nameof(FieldType.Double))]
    [InlineData("sysmon.file.archived", nameof(FieldType.Boolean))]
    public void A_field_of_Windows_events_has_its_mapping_type(string field, string type)
    {
        Assert.True(FieldSchema.Ecs.TryGetType(field, out var found));
        Assert.Equal(Enum.Parse<FieldType>(type), found);
    }

    [Theory]
    [InlineData("winlog.event_data.SomethingOfATool")]
    [InlineData("winlog.event_data.deep.er")]
    [InlineData("winlog.user_data.Reason")]
    [InlineData("labels.team")]
    [InlineData("container.labels.app")]
    [InlineData("process.pe.imports.kernel32")]
    public void A_field_below_an_open_parent_is_a_keyword(string field)
    {
        Assert.True(FieldSchema.Ecs.TryGetType(field, out var type));
        Assert.Equal(FieldType.Keyword, type);
    }

    [Theory]
    [InlineData("process.nam")]
    [InlineData("process")]
    [InlineData("winlog.event_datum.X")]
    [InlineData("Process.Name")]
    [InlineData("")]
    [InlineData(".")]
    public void A_name_that_is_not_in_the_tables_is_unknown(string field)
    {
        Assert.False(FieldSchema.Ecs.TryGetType(field, out var type));
        Assert.Equal(FieldType.Unmapped, type);
    }

    [Fact]
    public void The_nearest_name_of_a_slip_is_found()
    {
        Assert.Equal("process.name", FieldSchema.Ecs.NearestName("process.nmae"));
        Assert.Equal("process.executable", FieldSchema.Ecs.NearestName("proces.executable"));
        Assert.Null(FieldSchema.Ecs.NearestName("zzz.qqq.xxx"));
    }

    [Fact]
    public void Overrides_replace_and_add_without_touching_the_schema_they_start_from()
    {
        var schema = FieldSchema.Ecs.With([new("process.name", FieldType.Text), new("my.flag", FieldType.Boolean), new("my.bag.*", FieldType.Long)]);

        Assert.True(schema.TryGetType("process.name", out var replaced));
        Assert.Equal(FieldType.Text, replaced);
        Assert.True(schema.TryGetType("my.flag", out var added));
        Assert.Equal(FieldType.Boolean, added);
        Assert.True(schema.TryGetType("my.bag.of.counts", out var below));
        Assert.Equal(FieldType.Long, below);
        Assert.True(FieldSchema.Ecs.TryGetType("process.name", out var untouched));
        Assert.Equal(FieldType.Keyword, untouched);
        Assert.False(FieldSchema.Ecs.TryGetType("my.flag", out _));
    }

    [Fact]
    public void The_nearest_open_parent_decides()
    {
        var schema = FieldSchema.Empty.With([new("a.*", FieldType.Long), new("a.b.*", FieldType.Ip), new("a.b.c", FieldType.Date)]);

        Assert.Equal([FieldType.Date, FieldType.Ip, FieldType.Long], new[] { "a.b.c", "a.b.x.y", "a.x" }.Select(TypeIn));
        Assert.False(schema.TryGetType("a", out _));
        // A path is longer than any parent, however long it is.
        Assert.Equal([FieldType.Ip, FieldType.Long, FieldType.Unmapped], new[] { "a.b.", "a.", "b." }.Select(parent => TypeIn(parent + string.Join('.', Enumerable.Repeat("x", 50_000)))));

        FieldType TypeIn(string field) => schema.TryGetType(field, out var type) ? type : FieldType.Unmapped;
    }

    [Fact]
    public void Every_line_of_the_tables_has_a_type_that_is_understood()
    {
        Assert.True(FieldSchema.Ecs.Names.Count() > 3000);
        Assert.DoesNotContain(FieldSchema.Ecs.Names, name => FieldSchema.Ecs.TryGetType(name, out var type) && type == FieldType.Unmapped);
        Assert.DoesNotContain(FieldSchema.Ecs.Names, name => name.Contains('*', StringComparison.Ordinal) || name.StartsWith('#'));
    }
}
