using RuleEngine.Events;
using RuleEngine.IO.Inputs;

namespace RuleEngine.Cli.Features;

/// <summary>The indicators that a command was given. They are read before the rules are compiled, which look at them once.</summary>
/// <param name="Indicators">The indicators, by time.</param>
/// <param name="Report">What was read, and what was skipped: also an indicator without a time is, because rules ask how old it is.</param>
internal sealed record IndicatorFiles(IReadOnlyList<EventRecord> Indicators, InputReport Report)
{
    /// <summary>Reads the indicators at some paths; nothing where a path does not exist.</summary>
    public static IndicatorFiles Read(IReadOnlyList<string> paths, EventInputOptions options)
    {
        var inputs = EventInputs.Open(paths, FieldTable.Empty.With(["_index"]), options);
        return new IndicatorFiles(inputs.Report.Errors.Count == 0 ? [.. inputs.ReadAll()] : [], inputs.Report);
    }

    /// <summary>What makes the indicators useless: paths that do not exist, files that cannot be read.</summary>
    public IEnumerable<string> Errors =>
        Report.Errors.Select(error => error.ToString()).Concat(Report.Inputs.SelectMany(input => input.Problems).Where(InputErrors.Contains).Select(problem => problem.ToString()));
}
