using RuleEngine.Diagnostics;
using RuleEngine.Events;
using RuleEngine.IO.Inputs;
using RuleEngine.IO.RuleFiles;

namespace RuleEngine.Service.Detection;

/// <summary>Reads and compiles what the options name: rules, exceptions, indicators.</summary>
internal sealed class RuleSetLoader(DetectionServiceOptions options)
{
    /// <summary>Reads all of it now. Never throws for what is wrong with a file.</summary>
    public LoadedRules Load()
    {
        var rules = RuleFileLoader.Load(options.Rules);
        var exceptions = ExceptionFileLoader.Load(options.Exceptions);
        var inputs = EventInputs.Open(options.Indicators, FieldTable.Empty.With(["_index"]));
        var surroundings = new EngineOptions { IgnoreIndexPatterns = options.Detection.IgnoreIndexPatterns, Indicators = [.. inputs.ReadAll()] };
        var engine = DetectionEngine.Load(rules.Files, exceptions.ApplyTo(surroundings));
        var missing = inputs.Report.Errors.Select(error => new RuleFileProblem(error.Path, 0, 0, error.Message));
        // Indicators are data: how many there are may change without a change of the rules.
        var skipped = inputs.Report.Inputs.Where(input => input.EventsSkipped > 0).Select(input => new RuleFileProblem(input.Path, 0, 0, FormattableString.Invariant($"{input.EventsSkipped} indicators were skipped")));
        SourceText[] files = [.. rules.Files, .. exceptions.Lists, .. exceptions.ValueLists, .. Stamps(inputs.Report)];
        return new LoadedRules(engine, files.DistinctBy(file => file.Path, StringComparer.Ordinal), [.. rules.Problems, .. exceptions.Problems, .. missing, .. skipped]);
    }

    // Of indicator files it is enough to know that they changed.
    private static IEnumerable<SourceText> Stamps(InputReport report) =>
        report.Inputs.Select(input => new SourceText(input.Path, File.Exists(input.Path) ? FormattableString.Invariant($"{new FileInfo(input.Path).Length} {File.GetLastWriteTimeUtc(input.Path):O}") : ""));
}
