using System.Reactive.Linq;
using RuleEngine.Alerts;

namespace RuleEngine.Tests.Execution.Operators;

/// <summary>What new-terms rules mean, as data: tests/cases/new-terms, one line a case.</summary>
public class NewTermsCaseTests
{
    public static TheoryData<int, string, string, string, string> Cases()
    {
        var data = new TheoryData<int, string, string, string, string>();
        foreach (var (number, line) in CaseLines.Read(Repository.CasesOf("new-terms", "new-terms.cases")))
        {
            var parts = line.Split(["|", "=>"], StringSplitOptions.TrimEntries);
            data.Add(number, parts[0], parts[1], parts[2], parts[3]);
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_stream_gives_exactly_these_alerts(int line, string rule, string history, string stream, string expected)
    {
        var actual = NewTermsCase.Run(rule, history, stream);

        Assert.True(expected == actual, $"line {line}: {rule} | {history} | {stream}\nexpected {expected}\nactual   {actual}");
    }

    [Fact]
    public void A_detection_tells_its_event_its_time_and_its_term()
    {
        var detection = NewTermsCase.EventsOf("A1/x A2/x B3/y").ToObservable().NewTerms("any where event.action == \"A\"", ["user.name"], TimeSpan.FromSeconds(10)).Wait();

        Assert.Equal(DetectionKind.NewTerms, detection.Kind);
        Assert.Equal(("A1", detection.Events[0]!.Time), (Assert.Single(detection.Events)!.Origin.Source, detection.Time));
        Assert.Equal(("user.name", "x"), (Assert.Single(detection.Keys).Key, detection.Keys[0].Value.ToString()));
    }

    [Fact]
    public void A_stream_can_have_a_history_without_rules()
    {
        var results = NewTermsCase.EventsOf("A11/x A11/y").ToObservable()
            .NewTerms("any where event.action == \"A\"", ["user.name"], TimeSpan.FromSeconds(10), NewTermsCase.EventsOf("A1/x B1/y")).Select(NewTermsCase.Describe).ToEnumerable();

        Assert.Equal(["A11:y"], results);
    }

    [Theory]
    [InlineData("sequence [any where true] [any where true]", 1)]
    [InlineData("any where true | head 1", 1)]
    [InlineData("any where", 1)]
    public void What_is_no_event_query_is_refused(string query, int fields) => Assert.Throws<QueryException>(
        () => NewTermsCase.EventsOf("A1/x").ToObservable().NewTerms(query, Enumerable.Repeat("user.name", fields), TimeSpan.FromSeconds(1)));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    public void What_has_no_fields_or_no_window_is_refused(int fields, int seconds) => Assert.Throws<ArgumentOutOfRangeException>(
        () => NewTermsCase.EventsOf("A1/x").ToObservable().NewTerms("any where true", Enumerable.Repeat("user.name", fields), TimeSpan.FromSeconds(seconds)));
}
