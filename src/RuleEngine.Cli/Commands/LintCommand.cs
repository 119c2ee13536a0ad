using System.CommandLine;
using RuleEngine.Cli.Features;
using RuleEngine.Cli.Output;
using RuleEngine.Diagnostics;

namespace RuleEngine.Cli.Commands;

/// <summary><c>lint</c>: says what a reviewer would ask about rules.</summary>
internal static class LintCommand
{
    /// <summary>What <c>--help</c> adds.</summary>
    public const string Details = $$"""
        Findings are those of validate and those of the checks that --list shows. A rule with errors
        is not checked further.

        What is right as it is can be ignored, with the reason beside it:
          in a rule, for the key behind which it stands, or below it; above [metadata] for the whole rule
            # lint: ignore RE5030 the sequence is seldom longer than a minute
          in ruleengine.toml, in a folder above the rules
            [lint]
            disable = ["RE5001"]
            severity = { RE5030 = "error" }
            [[lint.ignore]]
            path = "rules/legacy/**"
            codes = ["RE5002"]
            reason = "they are on their way out"

        --fix changes files so that findings are gone, where the check can say how. A fix after which
        the rule has errors, or finds other events than before, is not made, and that is said.

        {{ReportOptions.Details}}

        Examples:
          ruleengine lint rules
          ruleengine lint --fix rules
          ruleengine lint --list
          ruleengine lint rules --changed-since origin/main...
          ruleengine lint rules --select RE5150 --output json | jq '.diagnostics[].file'
          ruleengine lint rules --report sarif=out/lint.sarif

        Exit codes:
          0    no finding at or above --fail-level
          1    a finding at or above --fail-level
          2    a rule has errors
          3    a path does not exist, the project's file is wrong, a file or report cannot be
               written, git does not know the revision, or the command line is wrong
          4    no rule file was found; that none changed since a revision ends with 0
        When several apply: 3 before 4 before 2 before 1 before 0.
        """;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var paths = PathArgument.Create("DIR", "Folders with rule files (*.toml, at any depth), or rule files.");
        paths.Arity = ArgumentArity.ZeroOrMore;
        var list = new Option<bool>("--list") { Description = "Lists the checks, with why each matters, and checks nothing." };
        var fix = new Option<bool>("--fix") { Description = "Changes files so that findings are gone, where a check can say how, and shows what is left." };
        var reports = new ReportOptions();
        var level = ChoiceOption.Create<DiagnosticSeverity>("--fail-level", "The least severity that fails the command (exit code 1). [default: warning]");
        var select = CodesOption.Create("--select", "Only findings with these codes, or of checks with these names.");
        var ignore = CodesOption.Create("--ignore", "No findings with these codes, or of checks with these names.");
        var config = new Option<string?>("--config") { Description = "The project's file. [default: ruleengine.toml in a folder of the rules or above]", HelpName = "FILE" };
        var exceptions = ExceptionsOption.Create();
        var command = new Command("lint", "Checks rules beyond errors: style, danger, and what cannot work as it is meant.") { paths, fix, list, select, ignore, level, config, exceptions };
        reports.AddTo(command);
        var changedSince = ChangedSinceOption.Create("Show and fix only what is found about rule files that changed since a revision of git; all rules are checked all the same. A changed ruleengine.toml concerns all rules.");
        command.Add(changedSince);
        command.Validators.Add(result =>
        {
            if (!result.GetValue(list) && result.GetResult(paths) is not { Tokens.Count: > 0 }) result.AddError("Name the folders of rules, or --list.");
        });
        command.SetAction(result => result.GetValue(list) ? List() : LintSession.Run(new LintRequest(result.GetValue(paths)!)
        {
            Fix = result.GetValue(fix),
            Reports = reports.Read(result),
            FailLevel = result.GetValue(level) ?? DiagnosticSeverity.Warning,
            Selected = result.GetValue(select) ?? [],
            Ignored = result.GetValue(ignore) ?? [],
            Config = result.GetValue(config),
            ChangedSince = result.GetValue(changedSince),
            Exceptions = result.GetValue(exceptions) ?? [],
        }));
        return command;
    }

    private static int List()
    {
        var terminal = Terminal.Detect();
        terminal.Out.Write(LintText.Checks(RuleLinter.Checks));
        return ExitCodes.Fine;
    }
}
