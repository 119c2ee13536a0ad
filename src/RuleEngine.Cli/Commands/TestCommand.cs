using System.CommandLine;
using RuleEngine.Cli.Features;

namespace RuleEngine.Cli.Commands;

/// <summary><c>test</c>: rules against their cases.</summary>
internal static class TestCommand
{
    /// <summary>What <c>--help</c> adds.</summary>
    public const string Details = $"""
        Cases of rules/windows/x.toml are in tests/rules/windows/x/: event files in any format that
        run reads (fires.xml is the case fires), and NAME.case.toml files with small events and
        relative times. What an event file raises is compared with NAME.verified.json beside it; a
        case file may say itself what it expects. README.md and *.txt are no cases.

        On a difference NAME.received.json is written, and the alerts that were added, removed or
        changed are shown field by field. --accept approves what came of all selected cases; look
        at the change of the approved files before you commit it. What is vacuous or broken is
        never approved.

        A green run that tested nothing must not exist. The run fails (exit code 4) when a case reads
        no event; when what the rule needs is in none of its cases; when a case without alerts never
        comes near one: all but one of the conditions must have held; when a pattern matches nothing,
        or an approved file or folder of cases belongs to no rule.

        {ReportOptions.Details}
        There the Markdown also goes to the summary of the step (GITHUB_STEP_SUMMARY).

        Examples:
          ruleengine test rules
          ruleengine test rules/windows/x.toml --case 'near_miss*'
          ruleengine test tests/rules/windows/x/fires.xml
          ruleengine test rules --name '*Handles*' --accept
          ruleengine test rules --changed-since origin/main...
          ruleengine test rules --require-cases --output json | jq .counts
          ruleengine test rules --report junit=out/tests.xml --report markdown=out/comment.md

        Exit codes:
          0    every case passed
          1    a case failed
          2    a rule has errors; its cases did not run
          3    a path, a case file or an event file cannot be used, a report cannot be
               written, git does not know the revision, or the command line is wrong
          4    something that looks tested is not, or nothing was selected; that nothing changed since
               a revision ends with 0, also with --require-cases, which asks the rules that are selected
        When several apply: 3 before 4 before 2 before 1 before 0.
        """;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var paths = PathArgument.Create("DIR", "Folders of rules, rule files, or patterns; a folder of cases or a case file stands for its rules.");
        var cases = new Option<string?>("--cases") { Description = "The folder of cases, which mirrors each DIR. [default: tests/NAME beside the folder of rules NAME]", HelpName = "DIR" };
        var names = Patterns("--name", "Run the rules with such a name or file name, and the cases with such a name; * and ? are wildcards. May be given several times.");
        var caseNames = Patterns("--case", "Run the cases with such a name. May be given several times.");
        var tags = Patterns("--tag", "Run the rules with such a tag. May be given several times.");
        var ids = Patterns("--id", "Run the rules with such a rule id. May be given several times.");
        var accept = new Option<bool>("--accept") { Description = "Approve what comes of all selected cases, and say what was approved.", Arity = ArgumentArity.Zero };
        var require = new Option<bool>("--require-cases") { Description = "Fail (exit code 4) when a rule has no case, or none that expects an alert." };
        var reports = new ReportOptions();
        var parallel = new Option<int?>("--parallel") { Description = "How many cases run at once. What is printed does not depend on it. [default: the number of processors]", HelpName = "N" };
        parallel.Validators.Add(result =>
        {
            if (result.GetValue(parallel) is < 1) result.AddError("--parallel takes a number of 1 or more.");
        });
        var exceptions = ExceptionsOption.Create();
        var indicators = IndicatorsOption.Create();
        var ignoreIndex = new Option<bool>("--ignore-index") { Description = "Leave the rules' index patterns out, as run --ignore-index does." };
        var verbose = new Option<bool>("--verbose", "-v") { Description = "Also list the cases that passed, warnings about rules, and whole values of fields that differ." };
        var command = new Command("test", "Tests rules by their cases: sample events, and the alerts that are approved for them.") { paths, cases, names, caseNames, tags, ids, accept, require, parallel, exceptions, indicators, ignoreIndex, verbose };
        reports.AddTo(command);
        var changedSince = ChangedSinceOption.Create("Run the rules of which something changed since a revision of git: the rule, anything among its cases, or a file that a case names; when exceptions or indicators changed, all rules.");
        command.Add(changedSince);
        command.SetAction(result => new TestSession(new TestRequest
        {
            Paths = result.GetValue(paths)!,
            Options = new()
            {
                CasesRoot = result.GetValue(cases),
                Names = result.GetValue(names) ?? [],
                CaseNames = result.GetValue(caseNames) ?? [],
                Tags = result.GetValue(tags) ?? [],
                RuleIds = result.GetValue(ids) ?? [],
                Accepts = result.GetValue(accept),
                RequiresCases = result.GetValue(require),
                MaxParallelism = result.GetValue(parallel) ?? Environment.ProcessorCount,
                Surroundings = EngineOptions.Default with { IgnoreIndexPatterns = result.GetValue(ignoreIndex) },
            },
            ChangedSince = result.GetValue(changedSince),
            Exceptions = result.GetValue(exceptions) ?? [],
            Indicators = result.GetValue(indicators) ?? [],
            Reports = reports.Read(result),
            IsVerbose = result.GetValue(verbose),
        }).Execute());
        return command;
    }

    private static Option<string[]> Patterns(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "PATTERN",
        Arity = ArgumentArity.OneOrMore,
        // Otherwise it would swallow the folders behind it.
        AllowMultipleArgumentsPerToken = false,
    };
}
