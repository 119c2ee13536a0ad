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
        var history = HistoryOption.Create();
        var output = ChoiceOption.Create<OutputFormat>("--output", "How alerts are shown. [default: table]");
        var alerts = new Option<string?>("--alerts") { Description = "Also write the alert documents to a file, as NDJSON.", HelpName = "FILE" };
        var minSeverity = ChoiceOption.Create<RuleSeverity>("--min-severity", "Neither show nor write alerts below it.");
        var failOn = ChoiceOption.Create<RuleSeverity>("--fail-on", "End with exit code 1 when an alert is as severe or more; alerts that --min-severity hides count too.");
        var lateness = DurationOption.Create("--allowed-lateness", "How late an event may come and still take its place in the order of time: 500ms, 5s, 2m, 1h, 1d. Alerts come that much later. [default: 0]");
        var state = SizeOption.Create("--max-state", "The most memory for what rules keep between events: 64KiB, 512MiB, 2GiB. Beyond it the rules that keep most drop their oldest, and say so. [default: 1GiB]");
        var jump = DurationOption.Create("--max-clock-jump", "How much later than all before it an event may be for its time to be believed, when those after it are not as late; 0 believes every time. [default: 1d]");
        var profile = ChoiceOption.Create<ExecutionProfile>("--profile", "When rules look at events: stream, each event as it comes; elastic, as Kibana does: every interval of a rule over its window, with max_signals. [default: stream]");
        var verbose = new Option<bool>("--verbose", "-v") { Description = "Also show warnings about rules, more of the skipped events, and why partial detections were dropped." };
        var indicators = IndicatorsOption.Create();
        var exceptions = ExceptionsOption.Create();
        var ignoreIndex = new Option<bool>("--ignore-index") { Description = "Run each rule over every event, whatever its index patterns say. Else a rule sees the events whose data stream or _index they match, and those that name none." };
        var slack = SlackOption.Create();
        var command = new Command("run", "Runs rules over events, and shows the alerts.") { rules, paths, indicators, history, output, alerts, minSeverity, failOn, lateness, state, jump, profile, exceptions, ignoreIndex, verbose, slack };
        command.SetAction((result, cancellation) =>
        {
            var request = new RunRequest
            {
                Rules = result.GetValue(rules)!,
                Paths = result.GetValue(paths)!,
                Indicators = result.GetValue(indicators) ?? [],
                History = result.GetValue(history) ?? [],
                Exceptions = result.GetValue(exceptions) ?? [],
                Surroundings = EngineOptions.Default with { IgnoreIndexPatterns = result.GetValue(ignoreIndex) },
                Inputs = result.Inputs(slack),
                Output = result.GetValue(output) ?? OutputFormat.Table,
                AlertsFile = result.GetValue(alerts),
                MinSeverity = result.GetValue(minSeverity) ?? RuleSeverity.Low,
                FailOn = result.GetValue(failOn),
                Detection = DetectionOptions.Default with
                {
                    Profile = result.GetValue(profile) ?? ExecutionProfile.Stream,
                    AllowedLateness = result.GetValue(lateness),
                    MaxStateBytes = result.GetValue(state) ?? DetectionOptions.Default.MaxStateBytes,
                    MaxClockJump = result.GetResult(jump) is null ? RunRequest.DefaultMaxClockJump : result.GetValue(jump) is { Ticks: > 0 } length ? length : null,
                },
                IsVerbose = result.GetValue(verbose),
            };
            // Ctrl-C is watched only once the action has returned its task.
            return Task.Run(() => new RunSession(request).Execute(cancellation), CancellationToken.None);
        });
        return command;
    }
}
