using System.Globalization;

namespace RuleEngine.Benchmarks.Tables;

/// <summary>What was measured.</summary>
/// <param name="Options">What was asked for.</param>
/// <param name="FileBytes">How long the file of events is.</param>
/// <param name="Sections">The sections with their steps.</param>
/// <param name="Fresh">The pipeline in processes of its own, by its rules.</param>
internal sealed record Table(TableOptions Options, long FileBytes, IReadOnlyList<(Section Section, IReadOnlyList<StepResult> Results)> Sections, IReadOnlyList<(string Name, FreshResult Result)> Fresh)
{
    /// <summary>What must be, against what is.</summary>
    public IReadOnlyList<Must> Musts =>
    [
        new("full pipeline, rules of the folder, one thread, against every token", Ratio(TableRun.FolderKey), 0.5, 1.0),
        // Processor time of several threads is no time that anybody waits.
        new("the same, two threads", Options.IsProcessorTime ? null : Ratio(TableRun.FolderKey + " 2"), 0.9, 1.8),
        new("time with 2,000 rules against time with 200", Find("rules 2000") is { } many && Find("rules 200") is { } few ? many.Median / few.Median : null, 1.5, 1.15, IsAtMost: true),
        new("matching alone, 1,000 rules, events/s", Find("match 1000")?.Rate, 250_000, 1_000_000, Format: "N0"),
        new("matching alone, one equality rule, events/s", Find("match equality")?.Rate, 2_000_000, 10_000_000, Format: "N0"),
        new("sequence of three by host, 1,000,000 live keys, events/s", Find("sequence 1000000")?.Rate, 500_000, 2_000_000, Format: "N0"),
        new("bytes allocated an event, matching alone, 1,000 rules", Find("match 1000")?.BytesPerEvent, 0.5, 0.5, IsAtMost: true),
        new("bytes allocated an event that matches nothing, full pipeline, rules of the folder", Find(TableRun.UnmatchedKey)?.BytesPerEvent, 64, 0.5, IsAtMost: true),
        new("peak memory, rules of the folder, MB", Fresh.Count > 1 ? Fresh[^1].Result.PeakBytes / 1e6 : null, 150, 150, IsAtMost: true, Format: "N0"),
    ];

    /// <summary>A number as the table writes it.</summary>
    public static string Show(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "–";

    private StepResult? Find(string key) => Sections.SelectMany(section => section.Results).FirstOrDefault(result => result.Step.Key == key);

    private double? Ratio(string key) => Find(key) is { } result ? Sections.First(section => section.Results.Contains(result)).Results[0].Median / result.Median : null;
}
