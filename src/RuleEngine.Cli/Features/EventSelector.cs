using System.Globalization;
using RuleEngine.Events;
using RuleEngine.IO.Inputs;
using RuleEngine.IO.Wording;

namespace RuleEngine.Cli.Features;

/// <summary>Names one event of a file, as the tool names it elsewhere: <c>FILE#n</c> is the n-th, those that cannot be read counted; <c>FILE</c> the first that can be.</summary>
/// <param name="Path">The file; <c>-</c> is standard input.</param>
/// <param name="Number">The event's number, from 1; null for the first.</param>
internal sealed record EventSelector(string Path, long? Number)
{
    /// <summary>Reads a name. A file whose name ends like a number of an event is meant itself.</summary>
    public static EventSelector Parse(string text)
    {
        var mark = text.LastIndexOf('#');
        return mark > 0 && !File.Exists(text) && long.TryParse(text.AsSpan(mark + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new EventSelector(text[..mark], number) : new EventSelector(text, null);
    }

    /// <summary>Finds the event. Null, with the problems, when it is not there.</summary>
    public (EventRecord? Event, IReadOnlyList<string> Problems) Find(FieldTable fields, EventInputOptions options)
    {
        if (Directory.Exists(Path)) return (null, [$"{Path} is a folder; --event takes an event of one file, such as {System.IO.Path.Join(Path, "FILE")}#1"]);
        var inputs = EventInputs.Open([Path], fields, options);
        if (inputs.Report.Errors.Count != 0) return (null, [.. inputs.Report.Errors.Select(error => error.ToString())]);
        var found = inputs.ReadAll().FirstOrDefault(record => Number is null || record.Origin.Record == Number);
        return (found, found is null ? [.. WhyNot(inputs.Report)] : []);
    }

    private IEnumerable<string> WhyNot(InputReport report)
    {
        var problems = report.Inputs.SelectMany(input => input.Problems).ToList();
        foreach (var problem in problems.Where(problem => Number is null || problem.Record == Number || InputErrors.Contains(problem))) yield return problem.ToString();
        var amount = $"{Words.Count(report.EventsRead, "event")} read{(report.EventsSkipped == 0 ? "" : $", {Words.Amount(report.EventsSkipped)} skipped")}";
        yield return Number is null ? $"{Path} has no event: {amount}" : FormattableString.Invariant($"{Path} has no event {Number} that can be read: {amount}");
    }
}
