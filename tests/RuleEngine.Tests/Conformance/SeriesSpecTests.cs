using System.Globalization;
using System.Reactive.Linq;
using System.Text.Json.Nodes;
using RuleEngine.Events;

namespace RuleEngine.Tests.Conformance;

/// <summary>The specs of sequences.series-spec: a line a stage, with the events that satisfy it; the number of an event is its time.</summary>
public class SeriesSpecTests
{
    private const string File = "conformance/eql/sequences.series-spec";

    public static TheoryData<string, string[], string[]> Specs()
    {
        var data = new TheoryData<string, string[], string[]>();
        var blocks = Blocks().ToArray();
        for (var i = 0; i + 1 < blocks.Length; i += 2) data.Add(blocks[i][0], blocks[i][1..], blocks[i + 1]);
        return data;
    }

    [SharedTheory(File)]
    [MemberData(nameof(Specs))]
    public void A_series_gives_the_sequences_that_Elasticsearch_gives(string name, string[] stages, string[] expected)
    {
        var events = stages.SelectMany((line, stage) => Words(line).Select(word => EventOf(word, stage))).OrderBy(record => record.Time).ToArray();
        var hasKeys = stages.Any(line => line.Contains('|', StringComparison.Ordinal));
        var terms = string.Join(' ', stages.Select((_, stage) => $"[any where event.action == \"{stage}\"]"));

        var results = EventQuery.Compile($"sequence {(hasKeys ? "by user.name " : "")}{terms}").Search(events.ToObservable())
            .Select(result => (hasKeys ? $"{result.Keys[0].Value}|" : "") + string.Join(' ', result.Events.Select(record => record!.Origin.Source))).ToEnumerable();

        Assert.Equal(expected.Select(line => string.Join(' ', Words(line))), results);
        Assert.NotEmpty(name);
    }

    private static EventRecord EventOf(string word, int stage)
    {
        var parts = word.Split('|');
        var document = new JsonObject { ["@timestamp"] = long.Parse(parts[^1].AsSpan(1), CultureInfo.InvariantCulture), ["event.action"] = stage.ToString(CultureInfo.InvariantCulture) };
        if (parts.Length > 1) document["user.name"] = parts[0];
        return EventRecord.Parse(document.ToJsonString(), parts[^1]);
    }

    private static string[] Words(string line) => line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);

    // Blocks end with a semicolon: first a name and the stages, then the results.
    private static IEnumerable<string[]> Blocks()
    {
        var block = new List<string>();
        foreach (var line in System.IO.File.ReadLines(Path.Combine(Repository.Shared, File)).Select(line => line.Trim()).Where(line => line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal)))
        {
            if (line[0] != ';') block.Add(line);
            else
            {
                yield return [.. block];
                block.Clear();
            }
        }
    }
}
