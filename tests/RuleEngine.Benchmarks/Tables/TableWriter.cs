using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace RuleEngine.Benchmarks.Tables;

/// <summary>Writes the table for people: to a terminal, or as Markdown.</summary>
internal static class TableWriter
{
    private const string Begin = "<!-- bench -->";
    private const string End = "<!-- /bench -->";

    /// <summary>Writes it to a terminal.</summary>
    public static void Print(Table table, TextWriter output)
    {
        output.WriteLine(Machine(table));
        foreach (var rows in Grids(table))
        {
            output.WriteLine();
            output.WriteLine(rows.Title);
            int[] widths = [.. Enumerable.Range(0, rows.Header.Length).Select(column => rows.Rows.Append(rows.Header).Max(row => row[column].Length))];
            foreach (var row in rows.Rows.Prepend(rows.Header)) output.WriteLine(string.Join("  ", row.Select((cell, column) => column == 0 ? cell.PadRight(widths[0]) : cell.PadLeft(widths[column]))));
        }
    }

    /// <summary>Writes it as Markdown: over a file, or between its marks.</summary>
    public static void Save(Table table, string path)
    {
        var text = new StringBuilder().Append(Machine(table)).Append('\n');
        foreach (var rows in Grids(table))
        {
            text.Append('\n').Append(rows.Title).Append("\n\n");
            text.Append("| ").AppendJoin(" | ", rows.Header).Append(" |\n|---|").Append(string.Concat(Enumerable.Repeat("---:|", rows.Header.Length - 1))).Append('\n');
            foreach (var row in rows.Rows) text.Append("| ").AppendJoin(" | ", row).Append(" |\n");
        }
        var existing = File.Exists(path) ? File.ReadAllText(path) : "";
        var (from, to) = (existing.IndexOf(Begin, StringComparison.Ordinal), existing.IndexOf(End, StringComparison.Ordinal));
        File.WriteAllText(path, from >= 0 && to > from ? $"{existing[..(from + Begin.Length)]}\n{text}{existing[to..]}" : text.ToString());
    }

    private static string Machine(Table table)
    {
        var model = File.Exists("/proc/cpuinfo") ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() : null;
        var spreads = table.Sections.SelectMany(section => section.Results).Select(result => result.Spread).DefaultIfEmpty().ToArray();
        return string.Create(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:yyyy-MM-dd}, {model ?? RuntimeInformation.ProcessArchitecture.ToString()}, {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}; {table.FileBytes / 1e6:N0} MB of {(table.Options.File is null ? "generated " : "")}events; medians of {table.Options.Rounds} rounds that take turns{(table.Options.IsProcessorTime ? ", in seconds of the processor" : "")}. Noise: the slowest and the fastest round of a step lie {spreads.Order().ElementAt(spreads.Length / 2):P0} apart in the middle, {spreads.Max():P0} at most.");
    }

    private static IEnumerable<(string Title, string[] Header, List<string[]> Rows)> Grids(Table table)
    {
        foreach (var (section, results) in table.Sections)
        {
            var hasBytes = results[0].Step.Bytes > 0;
            yield return ($"{section.Name}: {section.Remark}", ["step", "events/s", .. hasBytes ? new[] { "MB/s" } : [], "of the first", "bytes/event", "slowest", "fastest"], [.. results.Select(result => Row(result, results[0], hasBytes))]);
        }
        if (table.Fresh.Count > 0)
        {
            yield return ("memory: bytes to alerts in a process of its own, start and JIT included.", ["rules", "loaded", "alerts", "peak MB", "load s", "in all s"],
                [.. table.Fresh.Select(fresh => new[] { fresh.Name, Show(fresh.Result.Rules), Show(fresh.Result.Alerts), Show(fresh.Result.PeakBytes / 1e6), Table.Show(fresh.Result.LoadSeconds, "N2"), Table.Show(fresh.Result.Seconds, "N2") })]);
        }
        yield return ("What must be:", ["measure", "measured", "must", "aim", "outcome"],
            [.. table.Musts.Select(must => new[] { must.Name, Table.Show(must.Value, must.Format), Bound(must, must.Limit), Bound(must, must.Aim), must.Outcome })]);
    }

    private static string[] Row(StepResult result, StepResult first, bool hasBytes) =>
    [
        result.Step.Name, Show(result.Rate), .. hasBytes ? new[] { result.Step.Bytes == 0 ? "–" : Show(result.Step.Bytes / 1e6 / result.Median) } : [],
        Table.Show(result.Rate / first.Rate, "N2"), Show(result.BytesPerEvent), Show(result.Events / result.Seconds[^1]), Show(result.Events / result.Seconds[0]),
    ];

    private static string Bound(Must must, double limit) => (must.IsAtMost ? "≤ " : "≥ ") + Table.Show(limit, must.Format);

    private static string Show(double value) => Table.Show(value, "N0");
}
