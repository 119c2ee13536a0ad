using RuleEngine.Diagnostics;
using RuleEngine.Events;
using RuleEngine.IO.Surveys;

namespace RuleEngine.IO.Tests.Surveys;

/// <summary>What a survey makes of events, and of rules over them: tests/cases/surveys holds the rules as data.</summary>
public sealed class EventSurveyTests
{
    private const string CaseFile = "coverage.cases.jsonl";

    public static TheoryData<string> Cases() => JsonCases.NamesOf("surveys", CaseFile);

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_rule_has_what_it_needs_or_not(string name)
    {
        var found = JsonCases.Find(name, "surveys", CaseFile);
        var engine = DetectionEngine.Load([new SourceText("rule.toml", Rule(found.GetProperty("query").GetString()!, found.TryGetProperty("index", out var index) ? index.GetRawText() : "[]"))]);
        Assert.True(engine.Rules[0].IsCompiled, string.Join('\n', engine.Diagnostics));
        var report = Survey(engine, [.. found.GetProperty("events").EnumerateArray().Select(item => item.GetRawText())]);
        var rule = Assert.Single(report.Rules);

        Assert.Equal(found.GetProperty("state").GetString(), rule.State.ToString());
        Assert.Equal(
            found.GetProperty("stages").EnumerateArray().Select(stage => stage.GetString()),
            rule.Stages.Select(stage => $"{stage.Count}x {stage.Events}{(stage.MissingFields.Count == 0 ? "" : $" without {string.Join(' ', stage.MissingFields)}")}{string.Concat(stage.ExcludedIndices.Select(excluded => $", {excluded.Count} in {(excluded.Name.Length == 0 ? "none" : excluded.Name)}"))} <- {Ways(stage)}"));
        Assert.Equal(
            found.GetProperty("sources").EnumerateArray().Select(source => source.GetString()),
            report.Sources.Select(use => $"{use.Source.Title} {use.NeededBy}+{use.UsedBy}: {string.Join(' ', use.Codes)}: {use.Events}"));
    }

    [Fact]
    public void The_log_is_summed_up()
    {
        var report = Survey(null,
            """{"@timestamp":"2024-05-01T10:00:00Z","event.code":"1","winlog.channel":"Security","event.provider":"P","host.name":"a"}""",
            """{"@timestamp":"2024-05-01T10:59:30Z","event.code":"1","winlog.channel":"security","event.provider":"P","host.name":"a"}""",
            """{"@timestamp":"2024-05-01T10:59:40Z","event.code":"2","event.dataset":"d","event.action":"x","winlog.computer_name":"b"}""",
            """{"@timestamp":"2024-05-01T10:59:20Z"}""",
            """{"@timestamp":"2024-05-03T00:00:00Z","event.code":"1","winlog.channel":"Security","event.provider":"P","host.name":"a"}""");

        Assert.Equal(5, report.Events);
        Assert.Equal("2024-05-01T10:00:00.000Z", report.First.ToString());
        Assert.Equal("2024-05-03T00:00:00.000Z", report.Last.ToString());
        Assert.Equal(["2x Security P 1 ", "1x    ", "1x d  2 x", "1x security P 1 "], report.Kinds.Select(kind => $"{kind.Count}x {kind.Channel} {kind.Provider} {kind.Code} {kind.Action}"));
        Assert.Equal(["a 3", "b 1"], report.Hosts.Select(host => $"{host.Name} {host.Count}"));
        Assert.Equal((3L, TimeSpan.FromMinutes(1)), (report.Peak!.Count, report.RateWindow));
        Assert.Equal([4, 1], report.HourlyRates.Select(hour => hour.Count));
        Assert.Equal([(1L, TimeSpan.FromSeconds(20))], report.Disorder.Select(input => (input.LateEvents, input.MaxLateness)));
        // An hour from 10:00 to the end of 10:59; the day between does not count.
        Assert.Equal(TimeSpan.FromHours(1), report.CoveredTime);
        Assert.Equal(5, report.PerHour(report.Events));
    }

    [Fact]
    public void A_short_log_has_no_rate_and_an_empty_one_no_time()
    {
        Assert.Null(Survey(null, """{"@timestamp":"2024-05-01T10:00:00Z"}""").PerHour(1));
        Assert.Equal((null, null, null), (Survey(null).First, Survey(null).Last, Survey(null).Peak));
    }

    [Fact]
    public void A_flood_of_kinds_and_hosts_is_counted_together()
    {
        var survey = new EventSurvey();
        var factory = new EventFactory(survey.Fields);
        for (var i = 0; i < 5000; i++) survey.Add(Read(factory, $$"""{"@timestamp":"2024-05-01T10:00:00Z","event.code":"{{i}}","host.name":"{{i}}"}"""));
        survey.Add(Read(factory, $$"""{"@timestamp":"2024-05-01T10:00:00Z","event.code":"0","host.name":"{{new string('x', 100_000)}}"}"""));
        var report = survey.Report();

        Assert.Equal((EventKindTable.MaxKinds, 5000 - EventKindTable.MaxKinds), (report.Kinds.Count, report.EventsOfOtherKinds));
        Assert.Equal((HostCounter.MaxHosts, 5001 - HostCounter.MaxHosts), (report.Hosts.Count, report.EventsOfOtherHosts));
        Assert.Equal(5001, report.Events);
    }

    [Fact]
    public void Long_values_are_one_kind()
    {
        var survey = new EventSurvey();
        var factory = new EventFactory(survey.Fields);
        foreach (var letter in "abc") survey.Add(Read(factory, $$"""{"@timestamp":"2024-05-01T10:00:00Z","event.action":"{{new string(letter, 300)}}"}"""));
        survey.Add(Read(factory, $$"""{"@timestamp":"2024-05-01T10:00:00Z","event.action":[{{string.Join(',', Enumerable.Range(0, 100))}}]}"""));

        Assert.Equal("(a longer value)", Assert.Single(survey.Report().Kinds).Action);
    }

    [Fact]
    public void Events_with_other_fields_are_refused() =>
        Assert.Throws<ArgumentException>(() => new EventSurvey().Add(EventRecord.Parse("""{"@timestamp":"2024-05-01T10:00:00Z"}""")));

    private static string Ways(StageCoverage stage) => stage.Options.Count == 0 ? "nothing" : string.Join(" or ", stage.Options.Select(option => option.Sources.Count == 0 ? "always" : string.Join(" and ", option.Sources.Select(source => source.Title))));

    private static SurveyReport Survey(DetectionEngine? engine, params IReadOnlyList<string> documents)
    {
        var survey = new EventSurvey(engine);
        var factory = new EventFactory(survey.Fields);
        foreach (var document in documents) survey.Add(Read(factory, document));
        return survey.Report();
    }

    private static EventRecord Read(EventFactory factory, string document)
    {
        Assert.True(factory.TryCreate(System.Text.Encoding.UTF8.GetBytes(document), new EventOrigin("test", 1), out var record, out var problem), problem);
        return record;
    }

    private static string Rule(string query, string index) => $"""
        [metadata]
        creation_date = "2024/05/01"
        maturity = "production"
        updated_date = "2024/05/01"

        [rule]
        author = ["RuleEngine"]
        description = "A test."
        index = {index}
        language = "eql"
        name = "Test"
        risk_score = 21
        rule_id = "6f1f0c0e-7b1e-4a55-9a0e-0d7e5f1b2c3d"
        severity = "low"
        type = "eql"
        query = '''{query}'''

        """;
}
