using System.Text.Json;
using RuleEngine.Events;
using RuleEngine.IO.Inputs;
using RuleEngine.IO.Tests.Normalization;

namespace RuleEngine.IO.Tests.Inputs;

/// <summary>Real captures of four shapes, read where they are packed, against what an independent decoder has counted.</summary>
public sealed class MordorTests
{
    [SharedFact("corpora/oracle.json")]
    public void Real_captures_are_read_whole_where_they_are_packed()
    {
        using var oracle = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.Shared, "corpora", "oracle.json")));
        var total = 0;
        foreach (var capture in oracle.RootElement.GetProperty("mordor").EnumerateArray())
        {
            var path = Path.Combine(Repository.Shared, capture.GetProperty("path").GetString()!);
            var inputs = EventInputs.Open([path], Fields);
            var histogram = new SortedDictionary<string, int>(StringComparer.Ordinal);
            foreach (var record in inputs.ReadAll())
            {
                total++;
                var code = record["event.code"].ToString();
                histogram[code] = histogram.GetValueOrDefault(code) + 1;
                Assert.False(record["winlog.channel"].IsMissing);
                Assert.False(record["host.name"].IsMissing);
            }

            var expected = capture.GetProperty("event_id_histogram").EnumerateObject().ToDictionary(pair => pair.Name, pair => pair.Value.GetInt32());
            Assert.Equal(new SortedDictionary<string, int>(expected, StringComparer.Ordinal), histogram);
            var input = Assert.Single(inputs.Report.Inputs);
            Assert.Empty(input.Problems);
            Assert.EndsWith("!" + capture.GetProperty("member").GetString(), input.Path, StringComparison.Ordinal);
        }
        Assert.Equal(21_504, total);
    }

    // Sysmon writes the time of what happened into the event; NXLog cuts the event's to the second. One of some thousand is logged late.
    [SharedFact("corpora/mordor/rdp_interactive_taskmanager_lsass_dump.zip")]
    public void The_time_that_is_taken_of_NXLog_is_within_two_seconds_of_the_events_own()
    {
        var inputs = EventInputs.Open([Path.Combine(Repository.Shared, "corpora", "mordor", "rdp_interactive_taskmanager_lsass_dump.zip")], Fields);
        var seen = 0;
        foreach (var record in inputs.ReadAll())
        {
            if (!EventTime.TryParse(record["winlog.event_data.UtcTime"].ToString(), out var utc)) continue;
            seen++;
            Assert.InRange((record.Time - utc).TotalSeconds, -1, 2);
        }
        Assert.Equal(4688, seen);
    }

    // Fields outside the table would be looked up in the document of each event.
    private static FieldTable Fields => NormalizationCase.FieldsOf(["event.code", "winlog.channel", "host.name", "winlog.event_data.UtcTime"]);
}
