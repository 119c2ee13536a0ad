using System.CommandLine;
using RuleEngine.Cli.Features;
using RuleEngine.Rules;

namespace RuleEngine.Cli.Commands;

/// <summary><c>run</c>: rules and events in, alerts out.</summary>
internal static class RunCommand
{
    /// <summary>What <c>--help</c> adds.</summary>
    public const string Details = $"""
        Events are NDJSON, JSON, Windows event logs (EVTX), or Windows Event XML; the format
        is recognised by the content. Indicators for rules of type threat_match, and anomaly
        records of machine learning jobs (events), are documents as Elasticsearch holds them.
        Problems of rules go to standard error, and the other rules run. With --output ndjson
        or json standard output holds alert documents only (the building blocks of a sequence
        before its shell), and the summary goes to standard error. Times are UTC.
        An alert that stands for others (alert_suppression) is written again, with the same
        id, when its time is over.

        Examples:
          ruleengine run --rules rules logs/
          ruleengine run --rules rules --fail-on high --alerts alerts.ndjson security.xml
          ruleengine run --rules rules --history last-month/ today.evtx
          ruleengine run --rules rules --allowed-lateness 30s unsorted.ndjson
          ruleengine run --rules rules --indicators feed.ndjson logs/
          cat a.ndjson | ruleengine run --rules rules --output ndjson -

        {ExitCodes.Help}
        """;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var rules = RulesOption.Create("A folder with rule files (*.toml, at any depth), or a rule file. May be given several times.");
        rules.Required = true;
        var paths = PathArgument.Create("PATH", "Event files, folders, or patterns such as logs/*.xml; - for standard input.");
        var output = ChoiceOption.Create<OutputFormat>("--output", "How alerts are shown. [default: table]");
        var alerts = new Option<string?>("--alerts") { Description = "Also write the alert documents to a file, as NDJSON.", HelpName = "FILE" };
        var minSeverity = ChoiceOption.Create<RuleSeverity>("--min-severity", "Neither show nor write alerts below it.");
        var failOn = ChoiceOption.Create<RuleSeverity>("--fail-on", "End with exit code 1 when an alert is as severe or more; alerts that --min-severity hides count too.");
        var verbose = new Option<bool>("--verbose", "-v") { Description = "Also show warnings about rules, more of the skipped events, and why partial detections were dropped." };
        var threads = ThreadsOption.Create();
        var replay = new ReplayOptions();
        var command = new Command("run", "Runs rules over events, and shows the alerts.") { rules, paths, output, alerts, minSeverity, failOn, threads, verbose };
        replay.AddTo(command);
        command.SetAction((result, cancellation) =>
        {
            var settings = replay.Read(result);
            var request = new RunRequest
            {
                Rules = result.GetValue(rules)!,
                Paths = result.GetValue(paths)!,
                Replay = settings with { Inputs = settings.Inputs with { Threads = result.Threads(threads) } },
                Output = result.GetValue(output) ?? OutputFormat.Table,
                AlertsFile = result.GetValue(alerts),
                MinSeverity = result.GetValue(minSeverity) ?? RuleSeverity.Low,
                FailOn = result.GetValue(failOn),
                IsVerbose = result.GetValue(verbose),
            };
            // Ctrl-C is watched only once the action has returned its task.
            return Task.Run(() => new RunSession(request).Execute(cancellation), CancellationToken.None);
        });
        return command;
    }
}
