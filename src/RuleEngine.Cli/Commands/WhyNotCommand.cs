using System.CommandLine;
using RuleEngine.Cli.Features;
using RuleEngine.IO.Misses;

namespace RuleEngine.Cli.Commands;

/// <summary><c>why-not</c>: how far a rule got, and what was in the way.</summary>
internal static class WhyNotCommand
{
    /// <summary>What <c>--help</c> adds.</summary>
    public const string Details = """
        Runs one rule over events and says first whether it fired. Then, furthest first:

        - Stages that no event matched, with the events that met most of their conditions, and
          what they failed.
        - For each join key or group how far it got, and what was in the way: the next stage came
          too late, an until event, one that should be missing, a newer event of the same stage,
          an empty key, or the same with another key; of a threshold how many of how many.
        - How many partial detections were opened, and what became of them: the numbers add up.
        - Events that satisfied a condition and were left out, with the first of each kind.

        A partial detection is opened by each event of the first stage, once a join key; one that
        goes on to the next stage stays the same. Of a sample or threshold a group is one for as
        long as it has events that count. Under --profile elastic each execution opens its own.

        Of very many keys the 10,000 that got furthest are kept, and of events that nothing waited
        for the first 1,000 of a stage. Events of a rule are named FILE#n, as explain --event
        takes them.

        Examples:
          ruleengine why-not rule.toml logs/
          ruleengine why-not rule.toml security.evtx --key host.name=DC01
          ruleengine why-not "NTDS Database Read" --rules rules logs/ --limit 3
          ruleengine why-not rule.toml unsorted.ndjson --allowed-lateness 30s
          ruleengine why-not rule.toml a.ndjson --output json | jq .keys[].sentence

        Exit codes:
          0    explained, whether the rule fired or not
          2    the rule has errors, or does not run
          3    the rule or the events were not found or could not be read, or the command line is wrong
          4    no event was read
          130  stopped by Ctrl-C
        """;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var rule = new Argument<string>("RULE") { Description = "A rule file; with --rules also a rule's id, its name, or the name of its file.", HelpName = "RULE" };
        var paths = PathArgument.Create("PATH", "Event files, folders, or patterns such as logs/*.xml; - for standard input.");
        var rules = RulesOption.Create("A folder with rule files (*.toml, at any depth) among which RULE is looked for. May be given several times.");
        var keys = new Option<string[]>("--key") { Description = "Ask only about this value of a join key or group field. May be given several times; all must be so.", HelpName = "FIELD=VALUE", AllowMultipleArgumentsPerToken = false };
        keys.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => KeyFilter.Parse(token.Value) is null)) result.AddError($"--key takes FIELD=VALUE, such as host.name=DC01, and not '{token.Value}'.");
        });
        var limit = LimitOption.Create("Show so many keys. [default: 10; all with --output json]");
        var output = ChoiceOption.Create<ValidationFormat>("--output", "text is for people; json is one object. [default: text]");
        var replay = new ReplayOptions();
        var command = new Command("why-not", "Says why a rule did not fire on events: how far it got, and what was in the way.") { rule, paths, rules, keys, limit, output };
        replay.AddTo(command);
        command.SetAction((result, cancellation) =>
        {
            var request = new WhyNotRequest
            {
                Rule = new RuleSelector(result.GetValue(rule)!, result.GetValue(rules) ?? []),
                Paths = result.GetValue(paths)!,
                Filter = new KeyFilter([.. (result.GetValue(keys) ?? []).Select(key => KeyFilter.Parse(key)!.Value)]),
                Replay = replay.Read(result),
                Limit = result.GetValue(limit),
                Output = result.GetValue(output) ?? ValidationFormat.Text,
            };
            // Ctrl-C is watched only once the action has returned its task.
            return Task.Run(() => new WhyNotSession(request).Execute(cancellation), CancellationToken.None);
        });
        return command;
    }
}
