using System.Globalization;
using RuleEngine.Alerts;
using RuleEngine.Events;
using RuleEngine.Tests.Execution.State;

namespace RuleEngine.Tests.Execution.Operators;

/// <summary>Thresholds whose window is on another time, as data: tests/cases/thresholds/overrides.cases. The file says how it is written.</summary>
public class ThresholdOverrideTests
{
    private static readonly DateTimeOffset Start = new(2024, 5, 1, 10, 0, 0, TimeSpan.Zero);

    public static TheoryData<string, string, string> Cases()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var line in File.ReadLines(Repository.CasesOf("thresholds", "overrides.cases")).Where(line => line.Length > 0 && line[0] != '#'))
        {
            var parts = line.Split(["|", "=>"], StringSplitOptions.TrimEntries);
            data.Add(parts[0], parts[1], parts[2].Replace("  ", " ", StringComparison.Ordinal));
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_stream_gives_exactly_these_alerts(string threshold, string stream, string expected)
    {
        var parts = threshold.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var rest = "timestamp_override = \"event.ingested\"\n" + (parts.Length > 2 ? "timestamp_override_fallback_disabled = true" : "");
        var rule = StateRules.Threshold(1, "any where event.action == \"A\"", int.Parse(parts[0], CultureInfo.InvariantCulture), from: $"now-{parts[1]}s", rest: rest);
        var statistics = new DetectionStatistics();
        var alerts = new List<string>();
        using var run = RecordedRun.Load([rule]).Start(System.Reactive.Observer.Create<Alert>(alert => alerts.Add(Describe(alert.Detection))), statistics);
        foreach (var record in NewTermsCase.EventsOf(stream)) run.OnNext(record);
        run.OnCompleted();

        var drops = statistics.DroppedPartials.Select(item => $"{item.Reason}:{item.Count}").ToArray();
        Assert.Equal(expected, (alerts.Count == 0 ? "-" : string.Join(' ', alerts)) + (drops.Length == 0 ? "" : " !! " + string.Join(' ', drops)));
    }

    private static string Describe(Detection detection) =>
        $"{detection.Threshold!.Count}@{detection.Events[^1]!.Origin.Source}:{detection.Keys[0].Value}@{(detection.Threshold.To - EventTime.From(Start)).TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture)}";
}
