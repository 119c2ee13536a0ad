using System.CommandLine;
using RuleEngine.Cli.Features;

namespace RuleEngine.Cli.Commands;

/// <summary><c>survey</c>: what is in a log, and what rules need of it.</summary>
internal static class SurveyCommand
{
    /// <summary>What <c>--help</c> adds.</summary>
    public const string Details = """
        Says which time, hosts, channels, providers and event codes there are, how many events
        come in an hour, and which parts are unsorted or damaged. With --rules also, for each
        rule, whether its events and fields occur at all, and which audit policies and other
        logging of Windows the rules need: how to enable each, how many rules ask for it, and
        what it costs, estimated from the log at hand. The events are read once, and memory
        does not grow with them. What a rule needs is worked out from its compiled query.

        Examples:
          ruleengine survey logs/
          ruleengine survey logs/ --rules rules
          ruleengine survey logs/ --rules rules --output json | jq '.sources[].commands[]'

        Exit codes:
          0    fine, whatever the rules lack
          2    a rule has errors, and the others were looked at
          3    an input could not be read, or the command line is wrong
          4    no event was read, or no rule was loaded
          130  stopped by Ctrl-C
          When several apply: 3 before 4 before 2 before 0.
        """;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var paths = PathArgument.Create("PATH", "Event files, folders, or patterns such as logs/*.xml; - for standard input.");
        var rules = RulesOption.Create("A folder with rule files (*.toml, at any depth), or a rule file, whose needs are looked for. May be given several times.");
        var output = ChoiceOption.Create<ValidationFormat>("--output", "text is for people; json is one object, with nothing cut short. [default: text]");
        var verbose = new Option<bool>("--verbose", "-v") { Description = "List everything: all codes, hosts, rules and skipped events." };
        var command = new Command("survey", "Says what is in a log, which rules it can serve, and which policies these need.") { paths, rules, output, verbose };
        command.SetAction((result, cancellation) =>
        {
            var request = new SurveyRequest
            {
                Paths = result.GetValue(paths)!,
                Rules = result.GetValue(rules) ?? [],
                Output = result.GetValue(output) ?? ValidationFormat.Text,
                IsVerbose = result.GetValue(verbose),
            };
            return Task.Run(() => new SurveySession(request).Execute(cancellation), CancellationToken.None);
        });
        return command;
    }
}
