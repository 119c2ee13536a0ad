using System.CommandLine;
using RuleEngine.Cli.Features;

namespace RuleEngine.Cli.Commands;

/// <summary><c>diff</c>: what a change of rules does to their alerts.</summary>
internal static class DiffCommand
{
    private const int DefaultLimit = 3;

    /// <summary>What <c>--help</c> adds.</summary>
    public const string Details = """
        Both versions of the rules see the same events, which are read once. Rules are the same rule
        by rule_id, else by path. Alerts are the same alert when their events are (and of thresholds
        and new terms the group or term); they changed when time, name, severity, risk score, reason,
        group, count, suppressed detections or indicators differ. What else of an alert comes from the
        text of its rule, such as tags, is in the diff of the rule.

        --base is a folder (or a rule file), else a revision of the git repository that holds the rules:
        main, v1.2, HEAD~3, an id; with three dots behind it (origin/main...) the commit at which this
        branch left it, which is what a pull request means. Nothing is checked out. The rules without
        --base are those on disk, saved or committed or not. Exception lists that git knows are taken
        as of the revision too.

        Memory does not grow with alerts that are the same. Of each alert that differs a key is kept,
        some hundred bytes, and the texts of a few examples.

        Examples:
          ruleengine diff --base HEAD --rules rules logs/
          ruleengine diff --base origin/main... --rules rules --max-new 0 --max-lost 0 tests/samples
          ruleengine diff --base main --rules rules --output markdown logs/ > comment.md
          ruleengine diff --base old-rules --rules rules security.evtx
          ruleengine diff --base rules --rules rules --exceptions new/ --base-exceptions old/ logs/

        Exit codes:
          0    compared, and no gate failed, whatever differs
          1    more alerts are new than --max-new allows, or lost than --max-lost does
          2    a rule of the new version has errors; the others were compared
          3    a path or revision does not exist, git is not installed, or the command line is wrong
          4    no event was read, or no rule of the new version runs
        When several apply: 3 before 4 before 2 before 1 before 0.
        """;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var baseline = new Option<string>("--base") { Description = "What the rules are compared with: a folder with rules, or a revision of the git repository that holds them.", HelpName = "REV|DIR", Required = true };
        var rules = RulesOption.Create("A folder with rule files (*.toml, at any depth), or a rule file: the new version. May be given several times.");
        rules.Required = true;
        var paths = PathArgument.Create("PATH", "Event files, folders, or patterns such as logs/*.xml; - for standard input.");
        var maxNew = CountOption.Create("--max-new", "Fail (exit code 1) when more alerts than this are new.");
        var maxLost = CountOption.Create("--max-lost", "Fail (exit code 1) when more alerts than this are lost.");
        var output = ChoiceOption.Create<ComparisonFormat>("--output", "text is for people; json is one object; markdown is a comment on a pull request. [default: text]");
        var limit = LimitOption.Create("How many new, lost and changed alerts are shown of each rule. [default: 3]");
        var baseExceptions = new Option<string[]>("--base-exceptions") { Description = "The exception lists of the base, where they are others than those of --exceptions. May be given several times.", HelpName = "PATH", Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = false };
        var verbose = new Option<bool>("--verbose", "-v") { Description = "Do not cut the changed lines of rules short." };
        var replay = new ReplayOptions();
        var command = new Command("diff", "Runs two versions of rules over events, and shows which alerts are new, lost and changed.") { baseline, rules, paths, maxNew, maxLost, output, limit, baseExceptions, verbose };
        replay.AddTo(command);
        command.SetAction((result, cancellation) =>
        {
            var request = new DiffRequest
            {
                Base = result.GetValue(baseline)!,
                Rules = result.GetValue(rules)!,
                Paths = result.GetValue(paths)!,
                BaseExceptions = result.GetValue(baseExceptions) ?? [],
                Replay = replay.Read(result),
                Output = result.GetValue(output) ?? ComparisonFormat.Text,
                Limit = result.GetValue(limit) ?? DefaultLimit,
                MaxNew = result.GetValue(maxNew),
                MaxLost = result.GetValue(maxLost),
                IsVerbose = result.GetValue(verbose),
            };
            return Task.Run(() => new DiffSession(request).Execute(cancellation), CancellationToken.None);
        });
        return command;
    }
}
