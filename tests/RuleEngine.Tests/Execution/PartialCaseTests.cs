using System.Globalization;
using System.Reactive;
using RuleEngine.Alerts;
using RuleEngine.Events;
using RuleEngine.Tests.Execution.Operators;
using RuleEngine.Tests.Execution.State;

namespace RuleEngine.Tests.Execution;

/// <summary>What is reported of partial detections, as data: tests/cases/partials.</summary>
public class PartialCaseTests
{
    public static TheoryData<int, string, string, string> Sequences()
    {
        var data = new TheoryData<int, string, string, string>();
        foreach (var (number, line) in CaseLines.Read(Repository.CasesOf("partials", "sequences.cases")))
        {
            var parts = line.Split([" | ", "=>"], StringSplitOptions.TrimEntries);
            data.Add(number, parts[0], parts[1], parts[2]);
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Sequences))]
    public void A_stream_gives_exactly_these_reports(int line, string query, string stream, string expected)
    {
        var reports = Run(StateRules.Eql(1, SequenceTrace.QueryOf(query), from: "now-1d"), SequenceTrace.EventsOf(stream));

        var actual = string.Join(' ', reports.Select(Describe));
        Assert.True(expected == actual, $"line {line}: {query} | {stream}\nexpected {expected}\nactual   {actual}");
        Assert.All(reports, report => Assert.Equal(StateRules.IdOf(1), report.RuleId));
    }

    [Fact]
    public void A_threshold_tells_how_near_it_was_at_its_nearest()
    {
        // Within 5 s: three at once, two values; then one.
        var reports = Run(StateRules.Threshold(1, "any where event.action != null", 4, cardinality: 3), SequenceTrace.EventsOf("A1 A2 B3 A7.5 B20"));

        Assert.Equal(
            "+A1 left2 A1:Expired=2 3/4,2/3 +B20 B20:EndOfStream=1 1/4,1/3",
            string.Join(' ', reports.Select(report => report switch
            {
                { Kind: PartialReportKind.Opened } => "+" + report.Events[0].Event.Origin.Source,
                { Kind: PartialReportKind.EventsLeft } => $"left{report.Count}",
                { Kind: PartialReportKind.Ended, Progress: { } progress } => string.Create(CultureInfo.InvariantCulture, $"{(report.Reason == DropReason.Expired ? "A1" : "B20")}:{report.Reason}={report.Count} {progress.Count}/{progress.Needed},{progress.Distinct}/{progress.DistinctNeeded}"),
                _ => report.ToString(),
            })));
    }

    [Fact]
    public void A_term_that_is_not_new_tells_when_it_was_seen_last()
    {
        var reports = Run(StateRules.NewTerms(1, "event.action:A", ["user.name"], "now-5s"), SequenceTrace.EventsOf("A1/x A2/x A3/- A9/x"));

        Assert.Equal([DropReason.NotNew, DropReason.KeyNull], reports.Select(report => report.Reason!.Value));
        Assert.Equal(TimeSpan.FromSeconds(1), reports[0].Event!.Time - reports[0].LastSeen!.Value);
        Assert.Equal(["user.name"], reports[1].EmptyKeys);
    }

    [Fact]
    public void A_sample_tells_how_many_stages_have_an_event()
    {
        var reports = Run(
            StateRules.Eql(1, SequenceTrace.QueryOf("by k [A] [B] [C]").Replace("sequence", "sample", StringComparison.Ordinal), from: "now-1d"),
            SequenceTrace.EventsOf("A1/x C2/x A3/y B4/- B5/y C6/y"));

        Assert.Equal(
            ["Opened  1 of 3", "Opened  1 of 3", "EventLeftOut KeyNull 2 of 3", "Ended  3 of 3", "Ended EndOfStream 2 of 3"],
            reports.Select(report => string.Create(CultureInfo.InvariantCulture, $"{report.Kind} {report.Reason} {report.Stage} of {report.Stages}")));
    }

    private static List<PartialReport> Run(RuleEngine.Diagnostics.SourceText rule, IEnumerable<EventRecord> events)
    {
        var reports = new List<PartialReport>();
        using var run = RecordedRun.Load([rule]).Start(Observer.Create<Alert>(_ => { }), options: DetectionOptions.Default with { Partials = reports.Add });
        foreach (var record in events) run.OnNext(record);
        run.OnCompleted();
        return reports;
    }

    private static string Describe(PartialReport report)
    {
        var events = string.Join(',', report.Events.Select(item => item.Event.Origin.Source));
        var late = report.Late is { } length ? string.Create(CultureInfo.InvariantCulture, $"+{length.TotalSeconds}s") : "";
        // By how little it is late does not show in whole 100 ns.
        if (report.Late < TimeSpan.FromTicks(2)) late = "";
        return report switch
        {
            { Kind: PartialReportKind.Opened } => $"+{events}",
            { IsCompleted: true } => $"{events}!",
            { Kind: PartialReportKind.Ended } => string.Create(CultureInfo.InvariantCulture, $"{events}@{report.Stage}:{report.Reason}{(report.Event is { } cause ? "=" + cause.Origin.Source : "")}{late}{(report.Clause > 0 ? $"![{report.Clause}]" : "")}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"?{report.Event!.Origin.Source}@{report.Stage}:{report.Reason}{late}{(report.EmptyKeys.Count > 0 ? $"{{{string.Join(',', report.EmptyKeys)}}}" : "")}"),
        };
    }
}
