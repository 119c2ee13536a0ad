using System.Text;
using System.Text.Json;
using RuleEngine.Alerts;
using RuleEngine.Events;
using RuleEngine.Testing;

namespace RuleEngine.Tests.Alerts;

public class AlertDocumentTests
{
    [Fact]
    public void An_event_becomes_an_alert_with_its_fields_and_the_rules() =>
        VerifyDocument(AlertFactory.Create(SampleRule.Full, SampleRule.EventOf(SampleRule.Events("event.events.ndjson")[0])), "event");

    [Fact]
    public void A_sequence_becomes_a_shell_of_what_its_events_share_and_a_block_for_each()
    {
        var events = SampleRule.Events("sequence.events.ndjson");
        var alert = AlertFactory.Create(SampleRule.Bare, SampleRule.SequenceOf([.. events]));
        Snapshot.VerifyJson($"[{string.Join(',', alert.BuildingBlocks.Prepend(alert).Select(TextOf))}]", "sequence", Repository.CasesOf("alerts"));
    }

    [Fact]
    public void A_threshold_becomes_an_alert_of_its_group_and_no_other_field()
    {
        var detection = SampleRule.ThresholdOf(SampleRule.Events("threshold.events.ndjson"), ("host.name", FieldValue.From("DC01")), ("winlog.event_data.SourceProcessId", FieldValue.From("0x2c0")));
        VerifyDocument(AlertFactory.Create(SampleRule.Bare, detection with { Threshold = detection.Threshold! with { CardinalityField = "user.name", Cardinality = 2 } }), "threshold");
    }

    [Fact]
    public void An_alert_on_an_alert_counts_it_among_its_ancestors() =>
        VerifyDocument(AlertFactory.Create(SampleRule.Bare, SampleRule.EventOf(SampleRule.Events("alert-on-alert.events.ndjson")[0])), "alert-on-alert");

    [Fact]
    public void The_fields_come_timestamp_first_and_then_in_ordinal_order_at_every_level()
    {
        var alert = AlertFactory.Create(SampleRule.Full, SampleRule.EventOf(SampleRule.Event("""  "zz":{"b":[{"y":1,"x":2}],"a":1},"Aa":1,"aa":2  """)));
        using var document = Parse(alert);
        var names = document.RootElement.EnumerateObject().Select(member => member.Name).ToList();
        Assert.Equal("@timestamp", names[0]);
        Assert.Equal(names.Skip(1).Order(StringComparer.Ordinal), names.Skip(1));
        Assert.Contains("""  "zz":{"a":1,"b":[{"x":2,"y":1}]}  """.Trim(), TextOf(alert), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_detection_gives_the_same_bytes_however_the_event_was_spelt()
    {
        var one = EventRecord.Parse("""{"@timestamp":"2024-05-01T10:00:00Z","host":{"name":"é","ip":"1"},"a":"x"}""", "here.json");
        var other = EventRecord.Parse("""{ "a":"\u0078", "host" : {"ip":"1","name":"\u00e9"} , "@timestamp":"2024-05-01T10:00:00Z"}""", "there.json");
        Assert.Equal(TextOf(AlertFactory.Create(SampleRule.Full, SampleRule.EventOf(one))), TextOf(AlertFactory.Create(SampleRule.Full, SampleRule.EventOf(other))));
    }

    [Fact]
    public void The_document_is_one_line()
    {
        var alert = AlertFactory.Create(SampleRule.Full, SampleRule.EventOf(SampleRule.Event("""  "message":"a\nb\r\u2028\u0085c"  """)));
        Assert.DoesNotContain(TextOf(alert), character => character is '\n' or '\r' or '\u2028' or '\u0085');
    }

    [Fact]
    public void An_event_cannot_pass_its_own_fields_for_those_of_the_alert()
    {
        var alert = AlertFactory.Create(SampleRule.Bare, SampleRule.EventOf(SampleRule.Event("""
            "kibana":{"alert":{"severity":"low"}},"kibana.alert.severity":"low","kibana.alert.rule.name":"x","signal.rule":"x","_index":"i","_version":3,"_id":"e",
            "event":[{"kind":"event","code":"1"},{"kind":"alert"}],"event.kind":["state"]
            """)));
        using var document = Parse(alert);
        var root = document.RootElement;
        Assert.Equal("medium", root.GetProperty("kibana.alert.severity").GetString());
        Assert.Equal("Sample rule", root.GetProperty("kibana.alert.rule.name").GetString());
        Assert.Equal("signal", root.GetProperty("event.kind").GetString());
        Assert.Equal("""[{"code":"1"},{}]""", root.GetProperty("event").GetRawText());
        foreach (var name in new[] { "kibana", "signal.rule", "_index", "_version", "_id" }) Assert.False(root.TryGetProperty(name, out _), name);
        Assert.Equal("e", root.GetProperty("kibana.alert.ancestors")[0].GetProperty("id").GetString());
        Assert.Equal("i", root.GetProperty("kibana.alert.ancestors")[0].GetProperty("index").GetString());
    }

    [Fact]
    public void A_group_field_cannot_pass_for_a_field_of_the_alert_either()
    {
        var keys = new[] { ("kibana.alert.uuid", FieldValue.From("x")), ("@timestamp", FieldValue.From("x")), ("event.kind", FieldValue.From("x")) };
        var alert = AlertFactory.Create(SampleRule.Bare, SampleRule.ThresholdOf([SampleRule.Event("")], keys));
        using var document = Parse(alert);
        Assert.Equal(alert.Id, document.RootElement.GetProperty("kibana.alert.uuid").GetString());
        Assert.Equal("2024-05-01T10:00:00.000Z", document.RootElement.GetProperty("@timestamp").GetString());
        Assert.Equal("signal", document.RootElement.GetProperty("event.kind").GetString());
    }

    [Fact]
    public void A_stage_without_an_event_has_no_building_block()
    {
        var alert = AlertFactory.Create(SampleRule.Bare, SampleRule.SequenceOf(SampleRule.Event("\"n\":1"), null, SampleRule.Event("\"n\":2")));
        Assert.Equal(2, alert.BuildingBlocks.Count);
        using var last = Parse(alert.BuildingBlocks[1]);
        Assert.Equal(1, last.RootElement.GetProperty("kibana.alert.group.index").GetInt32());
        Assert.EndsWith(": event → no event → event", alert.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_block_stands_for_its_event_and_the_shell_for_all()
    {
        var events = SampleRule.Events("sequence.events.ndjson");
        var alert = AlertFactory.Create(SampleRule.Bare, SampleRule.SequenceOf([.. events]));
        Assert.Equal(events, alert.Detection.Events);
        Assert.Equal(events, alert.BuildingBlocks.Select(block => block.Detection.Events.Single()));
        Assert.All(alert.BuildingBlocks, block => Assert.Equal(DetectionKind.Event, block.Detection.Kind));
        Assert.All(alert.BuildingBlocks, block => Assert.Equal(alert.Time, block.Time));
    }

    [Fact]
    public void A_building_block_rule_marks_its_alerts()
    {
        using var marked = Parse(AlertFactory.Create(SampleRule.Bare with { BuildingBlockType = "default" }, SampleRule.EventOf(SampleRule.Event(""))));
        using var plain = Parse(AlertFactory.Create(SampleRule.Bare, SampleRule.EventOf(SampleRule.Event(""))));
        Assert.Equal("default", marked.RootElement.GetProperty("kibana.alert.building_block_type").GetString());
        Assert.False(plain.RootElement.TryGetProperty("kibana.alert.building_block_type", out _));
    }

    internal static string TextOf(Alert alert) => Encoding.UTF8.GetString(alert.Document.Span);

    internal static JsonDocument Parse(Alert alert) => JsonDocument.Parse(alert.Document, new JsonDocumentOptions { MaxDepth = 1000 });

    private static void VerifyDocument(Alert alert, string name) => Snapshot.VerifyJson(TextOf(alert), name, Repository.CasesOf("alerts"));
}
