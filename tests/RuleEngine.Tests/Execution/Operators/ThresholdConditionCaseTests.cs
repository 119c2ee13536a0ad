using System.Globalization;
using System.Reactive.Linq;
using System.Text.Json.Nodes;
using RuleEngine.Alerts;
using RuleEngine.Events;

namespace RuleEngine.Tests.Execution.Operators;

/// <summary>What the conditions of thresholds mean, as data: tests/cases/thresholds/conditions.cases, which says how it is written.</summary>
public class ThresholdConditionCaseTests
{
    private static readonly Dictionary<string, string[]> Fields = new(StringComparer.Ordinal)
    {
        ["h"] = ["host", "name"], ["u"] = ["user", "name"], ["b"] = ["network", "bytes"], ["x"] = ["x"], ["c"] = ["event", "code"],
    };

    public static TheoryData<int, string, string, string, string> Cases()
    {
        var data = new TheoryData<int, string, string, string, string>();
        foreach (var (number, line) in CaseLines.Read(Repository.CasesOf("thresholds", "conditions.cases")))
        {
            var arrow = line.LastIndexOf("=>", StringComparison.Ordinal);
            var parts = line[..arrow].Split('|', StringSplitOptions.TrimEntries);
            data.Add(number, parts[0], parts[1], parts[2], line[(arrow + 2)..].Trim());
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_stream_gives_exactly_these_detections(int line, string condition, string settings, string stream, string expected)
    {
        var parts = settings.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var window = TimeSpan.FromSeconds(int.Parse(parts[0], CultureInfo.InvariantCulture));
        string[] by = parts.Contains("by") ? ["host.name"] : [];
        var value = parts.FirstOrDefault(part => part.StartsWith("value=", StringComparison.Ordinal)) is { } written ? int.Parse(written.AsSpan(6), CultureInfo.InvariantCulture) : 1;

        var results = stream.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(EventOf).ToObservable()
            .Threshold("any where true", by, value, window, condition: condition).Select(Describe).ToEnumerable().ToArray();

        var actual = results.Length == 0 ? "-" : string.Join(' ', results);
        Assert.True(expected == actual, $"line {line}: {condition} over {stream}\nexpected {expected}\nactual   {actual}");
    }

    [Fact]
    public void A_condition_with_errors_is_refused()
    {
        var exception = Assert.Throws<QueryException>(() => Observable.Empty<EventRecord>().Threshold("any where true", [], 1, TimeSpan.FromSeconds(1), condition: "cnt > 1"));
        Assert.Equal("RE3029", Assert.Single(exception.Diagnostics).Code);
    }

    private static string Describe(Detection detection)
    {
        var aggregations = detection.Threshold!.Aggregations.Where(item => item.Key != "count").Select(item => $"{item.Key}={item.Value}");
        return $"{detection.Threshold.Count}@{detection.Events[^1]!.Origin.Source}{{{string.Join(',', aggregations)}}}{string.Concat(detection.Keys.Select(key => ":" + key.Value))}";
    }

    private static EventRecord EventOf(string text)
    {
        var parts = text.Split('/');
        var time = EventTime.From(DateTimeOffset.UnixEpoch + TimeSpan.FromSeconds((double)decimal.Parse(parts[0], CultureInfo.InvariantCulture)));
        var document = new JsonObject { ["@timestamp"] = time.ToString() };
        foreach (var field in parts.Skip(1).Select(part => part.Split(':')))
        {
            var path = Fields[field[0]];
            var values = field[1].Split('+').Select(ValueOf).ToArray();
            var value = values.Length == 1 ? values[0] : new JsonArray(values);
            if (path.Length == 1) document[path[0]] = value;
            else document[path[0]] = new JsonObject { [path[1]] = value };
        }
        return EventRecord.Parse(document.ToJsonString(), parts[0]);
    }

    private static JsonNode? ValueOf(string text) =>
        text == "-" ? null : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? JsonNode.Parse(text) : text;
}
