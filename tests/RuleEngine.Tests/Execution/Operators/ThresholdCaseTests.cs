using System.Globalization;
using System.Reactive.Linq;
using RuleEngine.Alerts;

namespace RuleEngine.Tests.Execution.Operators;

/// <summary>
/// What thresholds mean, as data: tests/cases/thresholds. A line is <c>value window-in-seconds [by] | stream =&gt; results</c>; the stream is
/// written in the language of <see cref="SequenceTrace"/> (only events with the label A count), and a result is the count, the last event and
/// the group: <c>3@A4:x</c>.
/// </summary>
public class ThresholdCaseTests
{
    public static TheoryData<string, string, string> Cases()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var line in File.ReadLines(Repository.CasesOf("thresholds", "thresholds.cases")).Where(line => line.Length > 0 && line[0] != '#'))
        {
            var parts = line.Split(["|", "=>"], StringSplitOptions.TrimEntries);
            data.Add(parts[0], parts[1], parts[2]);
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_stream_gives_exactly_these_detections(string threshold, string stream, string expected)
    {
        var parts = threshold.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var window = TimeSpan.FromSeconds(int.Parse(parts[1], CultureInfo.InvariantCulture));
        string[] by = parts.Length > 2 ? ["user.name"] : [];

        var results = SequenceTrace.EventsOf(stream).ToObservable()
            .Threshold("any where event.action == \"A\"", by, int.Parse(parts[0], CultureInfo.InvariantCulture), window)
            .Select(Describe).ToEnumerable().ToArray();

        Assert.Equal(expected, results.Length == 0 ? "-" : string.Join(' ', results));
    }

    [Fact]
    public void A_detection_tells_its_window_and_its_events()
    {
        var detection = SequenceTrace.EventsOf("A1 A3 A4").ToObservable().Threshold("any where event.action == \"A\"", [], 3, TimeSpan.FromSeconds(10)).Wait();

        Assert.Equal(["A1", "A3", "A4"], detection.Events.Select(record => record!.Origin.Source));
        Assert.Equal(3, detection.Threshold!.Count);
        Assert.Equal(TimeSpan.FromSeconds(3), detection.Threshold.To - detection.Threshold.From);
        Assert.Equal(detection.Threshold.To, detection.Time);
        Assert.Null(detection.Threshold.CardinalityField);
    }

    private static string Describe(Detection detection) =>
        $"{detection.Threshold!.Count}@{detection.Events[^1]!.Origin.Source}{string.Concat(detection.Keys.Select(key => ":" + key.Value))}";
}
