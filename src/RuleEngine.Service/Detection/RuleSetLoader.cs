using RuleEngine.Diagnostics;
using RuleEngine.Events;
using RuleEngine.IO.Inputs;
using RuleEngine.IO.RuleFiles;
using RuleEngine.Rules;

namespace RuleEngine.Service.Detection;

/// <summary>Reads and compiles what the options name: rules, exceptions, indicators.</summary>
internal sealed class RuleSetLoader(DetectionServiceOptions options)
{
    /// <summary>Reads all of it now. Never throws for what is wrong with a file.</summary>
    public LoadedRules Load()
    {
        var rules = RuleFileLoader.Load(options.Rules);
        var exceptions = ExceptionFileLoader.Load(options.Exceptions);
        var inputs = OpenIndicators();
        var surroundings = Surround(exceptions);
        var engine = DetectionEngine.Load(rules.Files, surroundings with { Indicators = [.. inputs.ReadAll()] });
        var missing = inputs.Report.Errors.Select(error => new RuleFileProblem(error.Path, 0, 0, error.Message));
        // Indicators are data: how many there are may change without a change of the rules.
        var skipped = inputs.Report.Inputs.Where(input => input.EventsSkipped > 0).Select(input => new RuleFileProblem(input.Path, 0, 0, FormattableString.Invariant($"{input.EventsSkipped} indicators were skipped")));
        SourceText[] files = [.. rules.Files, .. exceptions.Lists, .. exceptions.ValueLists, .. Stamps(inputs.Report)];
        return new LoadedRules(engine, files.DistinctBy(file => file.Path, StringComparer.Ordinal), [.. rules.Problems, .. exceptions.Problems, .. missing, .. skipped]);
    }

    /// <summary>Compiles the text of one rule with the exceptions and indicators that are there now, as <see cref="Load"/> would if the text were a file among the rules. On one thread; indicators are read for a rule that uses them only.</summary>
    public DetectionEngine LoadOne(SourceText rule)
    {
        var surroundings = Surround(ExceptionFileLoader.Load(options.Exceptions)) with { MaxLoadingThreads = 1 };
        var engine = DetectionEngine.Load([rule], surroundings);
        return engine.Rules[0].Definition?.Type == RuleType.ThreatMatch ? DetectionEngine.Load([rule], surroundings with { Indicators = [.. OpenIndicators().ReadAll()] }) : engine;
    }

    private EventInputs OpenIndicators() => EventInputs.Open(options.Indicators, FieldTable.Empty.With(["_index"]));

    private EngineOptions Surround(ExceptionFileSet exceptions) => exceptions.ApplyTo(new EngineOptions { IgnoreIndexPatterns = options.Detection.IgnoreIndexPatterns });

    // Of indicator files it is enough to know that they changed.
    private static IEnumerable<SourceText> Stamps(InputReport report) =>
        report.Inputs.Select(input => new SourceText(input.Path, File.Exists(input.Path) ? FormattableString.Invariant($"{new FileInfo(input.Path).Length} {File.GetLastWriteTimeUtc(input.Path):O}") : ""));
}
