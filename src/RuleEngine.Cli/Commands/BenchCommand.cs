using System.CommandLine;
using RuleEngine.Cli.Features;

namespace RuleEngine.Cli.Commands;

/// <summary><c>bench</c>: what rules cost over the events of somebody, and why.</summary>
internal static class BenchCommand
{
    /// <summary>What <c>--help</c> adds.</summary>
    public const string Details = """
        Reads the events into memory, runs the rules over them as run does, and says: how
        fast reading and detecting are; for each rule how many events the index brought to it,
        how many matched, how many alerts they raised, the most memory it kept, and its time;
        for each condition how often it was asked, how often it held and what it takes; and
        which rules the index cannot find by a value, why, and what would help.

        Counts are exact and the same every time. Times are measured: in rounds that take
        turns; medians are shown. TIME is what a rule alone takes beyond looking its events up,
        which rules share: runs that look up and no more stand between the rules. All together
        take less than the sum, because equal conditions are asked once. How far rounds lie
        apart is shown as +-, and "<" stands before what cannot be told from nothing. Where
        --seconds do not suffice for all rules, those that should cost most are measured, and
        "~" stands before the estimates of the others: their conditions, times what each takes.

        Rules are measured over the whole sample, so a rule over alerts (which alone gets none)
        and a new-terms rule (which knows no history here) may take more in a run.

        Examples:
          ruleengine bench --rules rules logs/
          ruleengine bench --rules rules --sort alerts --limit 50 logs/
          ruleengine bench --rules rule.toml --seconds 2s security.evtx
          ruleengine bench --rules rules logs/ --output json | jq '.rules[] | select(.found_by_value | not)'

        Exit codes:
          0    measured
          2    a rule has errors, and the others were measured
          3    an input could not be read, or the command line is wrong
          4    no event was read, or no rule was loaded
          130  stopped by Ctrl-C
          When several apply: 3 before 4 before 2 before 0.
        """;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var rules = RulesOption.Create("A folder with rule files (*.toml, at any depth), or a rule file. May be given several times.");
        rules.Required = true;
        var paths = PathArgument.Create("PATH", "Event files, folders, or patterns such as logs/*.xml; - for standard input.");
        var order = ChoiceOption.Create<BenchOrder>("--sort", "By what rules are in order, the most first. [default: time]");
        var limit = LimitOption.Create($"How many rows a table has. [default: {BenchRequest.DefaultLimit}]");
        var all = new Option<bool>("--all") { Description = "Show all rows." };
        var time = DurationOption.Create("--seconds", "How long to measure, about; reading and counting come besides. [default: 10s]");
        var events = new Option<int?>("--max-events") { Description = $"The most events that are read into memory. [default: {BenchRequest.DefaultMaxEvents}]", HelpName = "N" };
        var output = ChoiceOption.Create<ValidationFormat>("--output", "text is for people; json is one object, with all rules and conditions. [default: text]");
        var replay = new ReplayOptions(takesHistory: false);
        var command = new Command("bench", "Measures what rules cost over events, and says why.") { rules, paths, order, limit, all, time, events, output };
        replay.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(events) is < 1) result.AddError("--max-events takes a number of 1 or more.");
            if (result.GetResult(time) is not null && result.GetValue(time) <= TimeSpan.Zero) result.AddError("--seconds takes a length of time above zero, such as 5s.");
            if (result.GetValue(all) && result.GetResult(limit) is not null) result.AddError("--all and --limit do not go together.");
        });
        command.SetAction((result, cancellation) =>
        {
            var request = new BenchRequest
            {
                Rules = result.GetValue(rules)!,
                Paths = result.GetValue(paths)!,
                Replay = replay.Read(result),
                MaxEvents = result.GetValue(events) ?? BenchRequest.DefaultMaxEvents,
                Time = result.GetResult(time) is null ? BenchRequest.DefaultTime : result.GetValue(time),
                Order = result.GetValue(order) ?? BenchOrder.Time,
                Limit = result.GetValue(all) ? int.MaxValue : result.GetValue(limit) ?? BenchRequest.DefaultLimit,
                Output = result.GetValue(output) ?? ValidationFormat.Text,
            };
            return Task.Run(() => new BenchSession(request).Execute(cancellation), CancellationToken.None);
        });
        return command;
    }
}
