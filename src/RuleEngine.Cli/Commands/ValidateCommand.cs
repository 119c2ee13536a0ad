using System.CommandLine;
using RuleEngine.Cli.Features;
using RuleEngine.Cli.Output;
using RuleEngine.Diagnostics;
using RuleEngine.IO.Inputs;
using RuleEngine.Testing.Reports;

namespace RuleEngine.Cli.Commands;

/// <summary><c>validate</c>: reads and compiles rules, and says everything that is wrong with them.</summary>
internal static class ValidateCommand
{
    /// <summary>What <c>--help</c> adds.</summary>
    public const string Details = $"""
        {ReportOptions.Details}

        Examples:
          ruleengine validate rules
          ruleengine validate rules --output json | jq .by_type
          ruleengine validate rules --indicators feed.ndjson
          ruleengine validate rules --changed-since origin/main...
          ruleengine validate rules --report sarif=out/rules.sarif --report junit=out/rules.xml

        Exit codes:
          0    no error; warnings may be
          2    a rule has errors
          3    a path does not exist or cannot be read, a report cannot be written, git does not know
               the revision, or the command line is wrong
          4    no rule file was found; that none changed since a revision ends with 0
        """;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var paths = PathArgument.Create("DIR", "Folders with rule files (*.toml, at any depth), or rule files.");
        var reports = new ReportOptions();
        var indicators = IndicatorsOption.Create();
        var exceptions = ExceptionsOption.Create();
        var command = new Command("validate", "Checks rules, and reports every problem with its file, line and column.") { paths, indicators, exceptions };
        reports.AddTo(command);
        var changedSince = ChangedSinceOption.Create("Show only what is found about rule files that changed since a revision of git; all rules are loaded all the same.");
        command.Add(changedSince);
        command.SetAction(result => Execute(result.GetValue(paths)!, result.GetValue(indicators) ?? [], result.GetValue(exceptions) ?? [], reports.Read(result), result.GetValue(changedSince)));
        return command;
    }

    private static int Execute(string[] paths, string[] indicatorPaths, string[] exceptions, ReportRequest reports, string? changedSince)
    {
        var terminal = Terminal.Detect();
        var indicators = IndicatorFiles.Read(indicatorPaths, new EventInputOptions());
        if (!ChangedSinceOption.TryAsk(changedSince, paths, [.. exceptions, .. indicatorPaths], terminal, out var changes)) return ExitCodes.InputError;
        var rules = RuleSet.Load(paths, exceptions, EngineOptions.Default with { Indicators = indicators.Indicators }).Only(changes);
        string[] unread = [.. indicators.Errors];
        foreach (var problem in unread) terminal.Error.Write(Message.Error($"indicators: {problem}"));
        foreach (var problem in rules.PathProblems) terminal.Error.Write(Message.Error(problem.ToString()));
        if (rules.PathProblems.Count == 0 && rules.Loaded == 0) terminal.Error.Write(Message.Error("no rule file was found: there is no *.toml below the paths"));
        var isWritten = new ReportPublisher(reports, terminal).Publish(ReportOf(rules));
        return ExitCodes.Of(rules.PathProblems.Count + unread.Length != 0 || !isWritten, rules.Loaded == 0, rules.Errors != 0, findings: false);
    }

    private static Report ReportOf(RuleSet rules)
    {
        var run = new RuleCheckRun("validate", [.. rules.Engine.Rules.Select(rule => rule.Source.Path)], rules.Engine.Diagnostics) { Problems = [.. rules.PathProblems, .. rules.FileProblems] };
        return Report.Of(run, RepositoryRoot.Find(), output =>
        {
            output.Write(DiagnosticText.Findings(rules, DiagnosticSeverity.Info));
            output.Write(DiagnosticText.Closing(rules));
        }, output => ValidationJson.Write(rules, output));
    }
}
