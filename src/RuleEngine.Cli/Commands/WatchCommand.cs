using System.CommandLine;
using RuleEngine.Cli.Features;

namespace RuleEngine.Cli.Commands;

/// <summary><c>watch</c>: validates a rule and runs its cases at each save.</summary>
internal static class WatchCommand
{
    /// <summary>What <c>--help</c> adds.</summary>
    public const string Details = """
        At the start all rules are validated and all cases run. Then, when a file is saved, those rules
        that it touches: a rule file; a case, its events or its approved alerts; whatever a case names.
        With a rule go those that have the same rule_id. Exceptions, indicators and ruleengine.toml touch
        all rules. A file that looks half written is looked at once more before anything is said of it.

        Keys, when it runs on a terminal:
          a      approve what came of the last run
          Enter  run everything again
          q      quit

        On a terminal the screen is cleared before each result; in a pipe or file nothing is.

        Examples:
          ruleengine watch rules
          ruleengine watch rules/windows/x.toml
          ruleengine watch rules --cases my-tests --lint
          ruleengine watch rules --poll --no-clear

        Exit codes:
          0    ended by q
          3    a path does not exist, exceptions, indicators or ruleengine.toml cannot be used at the
               start, or the command line is wrong
          130  stopped by Ctrl-C
        """;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var paths = PathArgument.Create("DIR", "Folders of rules, rule files, or patterns; a folder of cases or a case file stands for its rules.");
        var cases = new Option<string?>("--cases") { Description = "The folder of cases, which mirrors each DIR. [default: tests/NAME beside the folder of rules NAME]", HelpName = "DIR" };
        var lint = new Option<bool>("--lint") { Description = "Also say what lint finds in the rules that are touched." };
        var poll = new Option<bool>("--poll") { Description = "Look at the files twice a second, for network drives and containers where the system does not tell of changes." };
        var noClear = new Option<bool>("--no-clear") { Description = "Leave on the screen what stands there." };
        var exceptions = ExceptionsOption.Create();
        var indicators = IndicatorsOption.Create();
        var ignoreIndex = new Option<bool>("--ignore-index") { Description = "Leave the rules' index patterns out, as run --ignore-index does." };
        var command = new Command("watch", "Validates rules and runs their cases at each save.") { paths, cases, lint, poll, noClear, exceptions, indicators, ignoreIndex };
        command.SetAction((result, cancellation) =>
        {
            var request = new WatchRequest(result.GetValue(paths)!)
            {
                CasesRoot = result.GetValue(cases),
                Lints = result.GetValue(lint),
                Polls = result.GetValue(poll),
                KeepsScreen = result.GetValue(noClear),
                Exceptions = result.GetValue(exceptions) ?? [],
                Indicators = result.GetValue(indicators) ?? [],
                IgnoresIndex = result.GetValue(ignoreIndex),
            };
            return Task.Run(() =>
            {
                using var session = new WatchSession(request);
                return session.Execute(cancellation);
            }, CancellationToken.None);
        });
        return command;
    }
}
