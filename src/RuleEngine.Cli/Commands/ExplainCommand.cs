using System.CommandLine;
using RuleEngine.Cli.Features;

namespace RuleEngine.Cli.Commands;

/// <summary><c>explain</c>: what the engine understood of a rule, and how an event fares with it.</summary>
internal static class ExplainCommand
{
    /// <summary>What <c>--help</c> adds.</summary>
    public const string Details = """
        Shows what an event must satisfy, stage by stage, as the engine asks it: rewritten, the
        cheap conditions first, the rule's indices and exceptions last. Then the fields by which
        events are joined or grouped, and "found by": the values by which an event finds the
        rule, or that every event is asked.

        With --event each condition is marked: ✓ ([+] when redirected) holds, ✗ ([-]) does not,
        and the event's value stands beside it. Below "not" and "not excepted by" marks are those
        of what must not hold. Of an array of objects the one that meets most is shown. An event
        is asked alone: a sequence or threshold may need more of them, and indicators and what
        was seen before are not looked at.

        FILE#n is the n-th event of a file, in any format that run reads, and what run and events
        call it; FILE alone is its first. --stage prints what a stage of the compiler made of the
        rule: syntax as parsed, ir the typed tree that runs, plan how it is run.

        Examples:
          ruleengine explain rules/windows/credential_access_ntds_database_read.toml
          ruleengine explain rule.toml --event security.evtx#12
          ruleengine explain "NTDS Database Read" --rules rules --event - < event.json
          ruleengine explain rule.toml --event a.ndjson#3 --output json | jq .stages[].matches
          ruleengine explain rule.toml --stage plan

        Exit codes:
          0    explained, whether the event matches or not
          2    the rule has errors, or does not run
          3    the rule or the event was not found or could not be read, or the command line is wrong
        """;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var rule = new Argument<string>("RULE") { Description = "A rule file; with --rules also a rule's id, its name, or the name of its file.", HelpName = "RULE" };
        var rules = RulesOption.Create("A folder with rule files (*.toml, at any depth) among which RULE is looked for. May be given several times.");
        var selector = new Option<string?>("--event") { Description = "The event that is asked: FILE#n, FILE for its first event, - for standard input.", HelpName = "FILE#n" };
        var stage = ChoiceOption.Create<CompilerStage>("--stage", "Print what a stage of the compiler made of the rule instead.");
        var output = ChoiceOption.Create<ValidationFormat>("--output", "text is for people; json is one object, with nothing cut short. [default: text]");
        var exceptions = ExceptionsOption.Create();
        var ignoreIndex = new Option<bool>("--ignore-index") { Description = "Leave the rule's index patterns out, as run --ignore-index does." };
        var verbose = new Option<bool>("--verbose", "-v") { Description = "Cut nothing short: all alternatives, whole values." };
        var slack = SlackOption.Create();
        var command = new Command("explain", "Says what the engine understood of a rule, and which of its conditions an event meets.") { rule, rules, selector, stage, output, exceptions, ignoreIndex, verbose, slack };
        command.Validators.Add(result =>
        {
            if (result.GetResult(stage) is not null && (result.GetResult(selector) is not null || result.GetResult(output) is not null)) result.AddError("--stage prints a text about the rule alone; it goes neither with --event nor with --output.");
        });
        command.SetAction(result =>
        {
            var request = new ExplainRequest
            {
                Rule = new RuleSelector(result.GetValue(rule)!, result.GetValue(rules) ?? []),
                Event = result.GetValue(selector) is { } name ? EventSelector.Parse(name) : null,
                Inputs = result.Inputs(slack),
                Stage = result.GetValue(stage),
                Output = result.GetValue(output) ?? ValidationFormat.Text,
                Exceptions = result.GetValue(exceptions) ?? [],
                Surroundings = EngineOptions.Default with { IgnoreIndexPatterns = result.GetValue(ignoreIndex) },
                IsVerbose = result.GetValue(verbose),
            };
            return new ExplainSession(request).Execute();
        });
        return command;
    }
}
