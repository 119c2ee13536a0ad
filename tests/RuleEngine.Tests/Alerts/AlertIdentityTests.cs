using RuleEngine.Alerts;
using RuleEngine.Events;

namespace RuleEngine.Tests.Alerts;

public class AlertIdentityTests
{
    private static readonly EventRecord A = SampleRule.Event("\"_id\":\"a\"");
    private static readonly EventRecord B = SampleRule.Event("\"_id\":\"b\"");
    private static readonly EventRecord C = SampleRule.Event("\"_id\":\"c\"");

    // Ids are kept by those who receive alerts. A change of one of these values makes every alert of the past a new one: it needs a new version
    // of the encoding and a word in the release notes, never a new expectation here. They were computed by another program.
    [Fact]
    public void The_ids_are_these_for_ever()
    {
        Assert.Equal("60e71c07d8663af4eed585decd9a21de6948e3975decbe20ff525f579ae93e19", IdOf(SampleRule.EventOf(A)));
        var sequence = AlertFactory.Create(SampleRule.Bare, SampleRule.SequenceOf(A, null, B));
        Assert.Equal("1f8ee7e1bdefe7f25cf52c27e10254b8d573ee6f6657d1aa1e5339b28b4d0c71", sequence.Id);
        Assert.Equal("ea112b98719cfbbf1aed3e8f5c4407877bbe18ab757df53e01c52b28eeb10a81", sequence.BuildingBlocks[0].Id);
        Assert.Equal("9a6b29168187c9ca51e596400d678f6ca8f4a68fd47d0c7c615a91bad2163a06", sequence.BuildingBlocks[1].Id);
        Assert.Equal("4860ad90cd69cc613998a3a02dab2b755baa713fc9db06e890a95ce631bd4bf0", IdOf(SampleRule.ThresholdOf([A, B], ("host.name", FieldValue.From("DC01")), ("n", FieldValue.From(5)))));
        Assert.Equal("d4004ef68336af890d9403454311d70a82fce95b6547c04928fe4e2afcf98f62", IdOf(SampleRule.NewTermOf(A, ("host.name", FieldValue.From("DC01")), ("n", FieldValue.From(5)))));
        Assert.Equal("8133f7c697f1ef8c15fa873962b826a8a09129303c823a9a14a7152b1fee3a50", SampleRule.Event("""  "b":[1.50,true,null,"é\n"],"a":{"d":{},"c":[]}  """).Id);
    }

    [Fact]
    public void Another_rule_gives_another_id() =>
        Assert.NotEqual(IdOf(SampleRule.EventOf(A)), AlertFactory.Create(SampleRule.Bare with { RuleId = "22222222-2222-2222-2222-222222222222" }, SampleRule.EventOf(A)).Id);

    [Fact]
    public void A_change_of_the_rule_that_keeps_its_id_keeps_the_alerts() =>
        Assert.Equal(IdOf(SampleRule.EventOf(A)), AlertFactory.Create(SampleRule.Full, SampleRule.EventOf(A)).Id);

    [Fact]
    public void Other_events_another_order_or_a_gap_elsewhere_give_other_ids()
    {
        string[] ids =
        [
            IdOf(SampleRule.EventOf(A)), IdOf(SampleRule.EventOf(B)),
            IdOf(SampleRule.SequenceOf(A)), IdOf(SampleRule.SequenceOf(A, B)), IdOf(SampleRule.SequenceOf(B, A)), IdOf(SampleRule.SequenceOf(A, B, C)),
            IdOf(SampleRule.SequenceOf(null, A, B)), IdOf(SampleRule.SequenceOf(A, null, B)), IdOf(SampleRule.SequenceOf(A, B, null)),
            IdOf(SampleRule.ThresholdOf([A, B])), IdOf(SampleRule.ThresholdOf([B, A])), IdOf(SampleRule.ThresholdOf([A])),
        ];
        Assert.Distinct(ids);
    }

    [Fact]
    public void Texts_that_only_look_alike_when_joined_give_other_ids()
    {
        var (ab, empty) = (SampleRule.Event("\"_id\":\"ab\""), SampleRule.Event("\"_id\":\"bc\""));
        Assert.NotEqual(IdOf(SampleRule.SequenceOf(ab, C)), IdOf(SampleRule.SequenceOf(A, empty)));
    }

    [Fact]
    public void A_new_term_is_known_by_its_event_and_its_values()
    {
        string[] ids =
        [
            IdOf(SampleRule.EventOf(A)), IdOf(SampleRule.NewTermOf(A, ("host.name", FieldValue.From("x")))), IdOf(SampleRule.NewTermOf(A, ("host.name", FieldValue.From("y")))),
            IdOf(SampleRule.NewTermOf(B, ("host.name", FieldValue.From("x")))), IdOf(SampleRule.NewTermOf(A, ("host.name", FieldValue.From("x")), ("n", FieldValue.From(5)))),
            IdOf(SampleRule.NewTermOf(A, ("host.name", FieldValue.From("x")), ("n", FieldValue.From("5")))),
        ];
        Assert.Distinct(ids);
    }

    [Fact]
    public void A_threshold_is_known_by_its_group_and_its_first_and_last_event()
    {
        var id = IdOf(SampleRule.ThresholdOf([A, B], ("host.name", FieldValue.From("x"))));
        Assert.Equal(id, IdOf(SampleRule.ThresholdOf([A, C, B], ("host.name", FieldValue.From("x")))));
        Assert.NotEqual(id, IdOf(SampleRule.ThresholdOf([A, B], ("host.name", FieldValue.From("y")))));
        Assert.NotEqual(id, IdOf(SampleRule.ThresholdOf([A, B], ("user.name", FieldValue.From("x")))));
    }

    [Fact]
    public void A_group_value_keeps_its_type_in_the_id()
    {
        string[] ids = [.. new[] { FieldValue.From("1"), FieldValue.From(1), FieldValue.From(true), FieldValue.From("true"), FieldValue.Missing, FieldValue.From("null"),
            FieldValue.From([FieldValue.From("a"), FieldValue.From("b")]), FieldValue.From("[a, b]") }.Select(value => IdOf(SampleRule.ThresholdOf([A], ("f", value))))];
        Assert.Distinct(ids);
        Assert.Equal(IdOf(SampleRule.ThresholdOf([A], ("f", FieldValue.From(1)))), IdOf(SampleRule.ThresholdOf([A], ("f", FieldValue.From(1.0)))));
    }

    [Fact]
    public void The_group_of_a_sequence_is_named_after_its_alert()
    {
        var alert = AlertFactory.Create(SampleRule.Bare, SampleRule.SequenceOf(A, B));
        Assert.Distinct(alert.BuildingBlocks.Select(block => block.Id).Append(alert.Id));
        foreach (var member in alert.BuildingBlocks.Append(alert))
        {
            using var document = AlertDocumentTests.Parse(member);
            Assert.Equal(alert.Id, document.RootElement.GetProperty("kibana.alert.group.id").GetString());
            Assert.Equal(member.Id, document.RootElement.GetProperty("kibana.alert.uuid").GetString());
        }
    }

    private static string IdOf(Detection detection) => AlertFactory.Create(SampleRule.Bare, detection).Id;
}
