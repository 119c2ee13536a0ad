using RuleEngine.Alerts;
using RuleEngine.Events;
using RuleEngine.Rules;

namespace RuleEngine.Tests.Alerts;

public class AlertReasonTests
{
    public static TheoryData<string> Cases => JsonCases.NamesOf("alerts", "reasons.cases.jsonl");

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_event_is_told_by_the_fields_it_has(string name)
    {
        var found = JsonCases.Find(name, "alerts", "reasons.cases.jsonl");
        var members = found.GetProperty("event").GetRawText()[1..^1];
        Assert.Equal(found.GetProperty("reason").GetString(), ReasonOf(SampleRule.EventOf(SampleRule.Event(members))));
    }

    [Fact]
    public void A_sequence_is_told_by_its_length_who_where_and_its_steps() =>
        Assert.Equal("3 events in 2.4 s by alice on DC01: 4656 → 4690 → 4663", ReasonOf(SampleRule.SequenceOf([.. SampleRule.Events("sequence.events.ndjson")])));

    [Fact]
    public void A_sequence_names_nobody_whom_its_events_do_not_share() =>
        Assert.Equal("2 events in 0 ms: a → b", ReasonOf(SampleRule.SequenceOf(
            SampleRule.Event("\"user.name\":\"u\",\"event.action\":\"a\""), SampleRule.Event("\"user.name\":\"v\",\"event.action\":\"b\""))));

    [Fact]
    public void Equal_steps_are_counted_and_too_many_are_cut()
    {
        var failed = SampleRule.Event("\"event.code\":\"4625\"");
        Assert.EndsWith(": 4625 ×3 → 4624", ReasonOf(SampleRule.SequenceOf(failed, failed, failed, SampleRule.Event("\"event.code\":\"4624\""))), StringComparison.Ordinal);
        var many = Enumerable.Range(0, 40).Select(code => SampleRule.Event($"\"event.code\":\"{code}\"")).ToArray();
        Assert.EndsWith("→ 10 → 11 → …", ReasonOf(SampleRule.SequenceOf(many)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_threshold_is_told_by_its_count_and_its_group() => Assert.Equal(
        "3 events in 4.1 s on DC01 with SourceProcessId 0x2c0",
        ReasonOf(SampleRule.ThresholdOf(SampleRule.Events("threshold.events.ndjson"), ("host.name", FieldValue.From("DC01")), ("winlog.event_data.SourceProcessId", FieldValue.From("0x2c0")))));

    [Fact]
    public void A_threshold_without_a_group_is_told_by_its_count() => Assert.Equal("1 event in 0 ms", ReasonOf(SampleRule.ThresholdOf([SampleRule.Event("")])));

    [Fact]
    public void A_group_value_that_is_absent_is_said_to_be_missing() =>
        Assert.Equal("1 event in 0 ms with user.name missing", ReasonOf(SampleRule.ThresholdOf([SampleRule.Event("")], ("user.name", FieldValue.Missing))));

    [Fact]
    public void A_new_term_is_told_by_its_values_and_its_event()
    {
        var window = new NewTermsDefinition([], SampleRule.Text("now-7d"), TimeSpan.FromDays(7));
        var record = SampleRule.Event("\"event.code\":\"1\",\"process.name\":\"x.exe\",\"user.name\":\"u\",\"host.name\":\"DC01\"");
        var detection = SampleRule.NewTermOf(record, ("winlog.event_data.Name", FieldValue.From("a\u001b[31m\nb")), ("process.pid", FieldValue.From(4)));

        Assert.Equal(
            "first time in 7 days: Name a\uFFFD[31m\uFFFDb, process.pid 4, in event (1) with process x.exe, by u on DC01",
            AlertFactory.Create(SampleRule.Bare with { NewTerms = window }, detection).Reason);
    }

    [Theory]
    [InlineData(0, "0 ms")]
    [InlineData(250, "250 ms")]
    [InlineData(2_440, "2.4 s")]
    [InlineData(75_000, "75 s")]
    [InlineData(720_000, "12 min")]
    [InlineData(18_000_000, "5 h")]
    [InlineData(259_200_000, "3 days")]
    [InlineData(-2_440, "2.4 s")]
    public void A_length_of_time_is_told_in_the_unit_that_fits(long milliseconds, string text) =>
        Assert.Equal(text, ReasonText.Duration((Int128)milliseconds * 1_000_000));

    [Fact]
    public void The_document_adds_the_severity_and_the_name()
    {
        var alert = AlertFactory.Create(SampleRule.Bare, SampleRule.EventOf(SampleRule.Event("\"event.code\":\"1\"")));
        using var document = AlertDocumentTests.Parse(alert);
        Assert.Equal("event (1)", alert.Reason);
        Assert.Equal("event (1) created medium alert Sample rule.", document.RootElement.GetProperty("kibana.alert.reason").GetString());
    }

    private static string ReasonOf(Detection detection) => AlertFactory.Create(SampleRule.Bare, detection).Reason;
}
