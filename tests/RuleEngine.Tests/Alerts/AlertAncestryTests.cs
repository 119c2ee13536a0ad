using System.Text.Json;
using RuleEngine.Alerts;
using RuleEngine.Events;
using RuleEngine.Rules;

namespace RuleEngine.Tests.Alerts;

public class AlertAncestryTests
{
    private const string OtherId = "22222222-2222-2222-2222-222222222222";
    private static readonly RuleDefinition Other = SampleRule.Bare with { RuleId = OtherId, Name = "Other rule" };
    private static readonly EventRecord Plain = SampleRule.Event("\"_id\":\"plain\"");

    [Fact]
    public void An_alert_on_an_event_has_depth_1_and_the_event_as_its_ancestor()
    {
        using var document = AlertDocumentTests.Parse(AlertFactory.Create(SampleRule.Bare, SampleRule.EventOf(Plain)));
        Assert.Equal(1, document.RootElement.GetProperty("kibana.alert.depth").GetInt32());
        Assert.Equal("""[{"depth":0,"id":"plain","type":"event"}]""", document.RootElement.GetProperty("kibana.alert.ancestors").GetRawText());
    }

    [Fact]
    public void Each_alert_on_an_alert_is_one_deeper_and_keeps_all_ancestors()
    {
        var first = AlertFactory.Create(Other, SampleRule.EventOf(Plain));
        var second = AlertFactory.Create(SampleRule.Bare, SampleRule.EventOf(Reread(first)));
        using var document = AlertDocumentTests.Parse(second);
        Assert.Equal(2, document.RootElement.GetProperty("kibana.alert.depth").GetInt32());
        Assert.Equal(["plain", first.Id], document.RootElement.GetProperty("kibana.alert.ancestors").EnumerateArray().Select(entry => entry.GetProperty("id").GetString()!));
    }

    [Fact]
    public void A_sequences_alert_stands_on_its_building_blocks()
    {
        var alert = AlertFactory.Create(SampleRule.Bare, SampleRule.SequenceOf(Plain, SampleRule.Event("\"_id\":\"second\"")));
        using var document = AlertDocumentTests.Parse(alert);
        Assert.Equal(2, document.RootElement.GetProperty("kibana.alert.depth").GetInt32());
        Assert.Equal(
            ["plain", alert.BuildingBlocks[0].Id, "second", alert.BuildingBlocks[1].Id],
            document.RootElement.GetProperty("kibana.alert.ancestors").EnumerateArray().Select(entry => entry.GetProperty("id").GetString()!));
    }

    [Fact]
    public void The_deepest_parent_decides()
    {
        var deep = SampleRule.Event("""  "event.kind":"signal","kibana.alert.uuid":"d","kibana.alert.depth":5  """);
        using var document = AlertDocumentTests.Parse(AlertFactory.Create(SampleRule.Bare, SampleRule.ThresholdOf([deep, Plain])));
        Assert.Equal(6, document.RootElement.GetProperty("kibana.alert.depth").GetInt32());
    }

    [Theory]
    [InlineData("\"data_stream\":{\"type\":\"logs\",\"dataset\":\"a\",\"namespace\":\"n\"}", "logs-a-n")]
    [InlineData("\"data_stream.type\":\"logs\",\"data_stream.dataset\":\"a\"", "logs-system.security-*")]
    [InlineData("\"_index\":\"mine\",\"data_stream\":{\"type\":\"logs\",\"dataset\":\"a\",\"namespace\":\"n\"}", "mine")]
    public void The_index_of_an_event_is_its_own_its_data_streams_or_the_rules(string members, string index)
    {
        using var document = AlertDocumentTests.Parse(AlertFactory.Create(SampleRule.Full, SampleRule.EventOf(SampleRule.Event(members))));
        Assert.Equal(index, document.RootElement.GetProperty("kibana.alert.ancestors")[0].GetProperty("index").GetString());
    }

    [Fact]
    public void A_rule_does_not_answer_its_own_alerts()
    {
        var own = Reread(AlertFactory.Create(SampleRule.Bare, SampleRule.EventOf(Plain)));
        Assert.True(AlertFactory.IsSelfAlert(SampleRule.Bare, SampleRule.EventOf(own)));
        Assert.True(AlertFactory.IsSelfAlert(SampleRule.Bare, SampleRule.SequenceOf(Plain, null, own)));
        Assert.False(AlertFactory.IsSelfAlert(Other, SampleRule.EventOf(own)));
        Assert.False(AlertFactory.IsSelfAlert(SampleRule.Bare, SampleRule.EventOf(Plain)));
    }

    [Fact]
    public void Nor_alerts_that_others_made_of_them()
    {
        var own = AlertFactory.Create(SampleRule.Bare, SampleRule.EventOf(Plain));
        var others = AlertFactory.Create(Other, SampleRule.EventOf(Reread(own)));
        Assert.True(AlertFactory.IsSelfAlert(SampleRule.Bare, SampleRule.EventOf(Reread(others))));
    }

    [Theory]
    [InlineData("\"event.kind\":\"event\",\"kibana.alert.uuid\":\"x\",\"kibana.alert.rule.rule_id\":\"" + SampleRule.Id + "\"")]
    [InlineData("\"event.kind\":\"signal\",\"kibana.alert.rule.rule_id\":\"" + SampleRule.Id + "\"")]
    [InlineData("\"event.kind\":\"signal\",\"message\":\"" + SampleRule.Id + "\"")]
    public void An_event_that_only_names_the_rule_is_no_alert_of_it(string members) =>
        Assert.False(AlertFactory.IsSelfAlert(SampleRule.Bare, SampleRule.EventOf(SampleRule.Event(members))));

    private static EventRecord Reread(Alert alert)
    {
        // As it would come back from a file: read, not handed on.
        using var document = JsonDocument.Parse(alert.Document);
        return EventRecord.Parse(document.RootElement.GetRawText());
    }
}
