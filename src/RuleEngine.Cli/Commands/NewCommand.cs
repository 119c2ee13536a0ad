using System.CommandLine;
using RuleEngine.Cli.Features;
using RuleEngine.Rules;
using RuleEngine.Rules.Attack;
using RuleEngine.Testing.Scaffolding;

namespace RuleEngine.Cli.Commands;

/// <summary><c>new</c>: makes a rule and its cases.</summary>
internal static class NewCommand
{
    /// <summary>What <c>--help</c> adds.</summary>
    public const string Details = """
        Writes a rule that validates, formatted, and its cases: one that fires and a near miss. For
        rules/windows/x.toml they go to tests/rules/windows/x, where test looks for them. What only
        you know stands in the rule as <describe ...>, and lint lists it. Nothing that exists is
        overwritten without --force, and when one file cannot be written, none is.

        Without --from the query is an example over handle events. With --from it is made of the
        fields of an event that say of what kind it is: code, source, object, access, process. Paths
        leave open what differs between machines and users. Times, ids, hosts and people are left
        out. What else could be asked stands in comments beside the query. The event itself becomes
        fires.ndjson, as the engine sees it: it holds real names, so look before you share it.

        --from given several times: a query that all the events meet; with --type sequence a stage
        each, joined by what the events share (a handle with its process, a process, a logon, ...).

        FILE#n is the n-th event of a file, in any format that run reads; FILE alone is its first.
        A tactic at the beginning of the file's name (credential_access_...) need not be said again.

        Examples:
          ruleengine new rules/windows/credential_access_x.toml
          ruleengine new rules/windows/collection_x.toml --from security.evtx#12 --technique T1005
          ruleengine new rules/x.toml --type sequence --from a.evtx#3 --from a.evtx#9
          ruleengine new rules/x.toml --type query --language lucene --from events.ndjson --dry-run
          ruleengine new x.toml --type threshold --cases tests

        Exit codes:
          0    written, or shown with --dry-run
          2    the rule made has a finding, or one of its cases does not pass: it is written, and said
          3    a file exists already or cannot be written, an event was not found or does not do,
               or the command line is wrong
        """;

    private static readonly (string, ScaffoldType)[] Types =
    [
        ("eql", ScaffoldType.Eql), ("sequence", ScaffoldType.Sequence), ("query", ScaffoldType.Query), ("threshold", ScaffoldType.Threshold), ("new_terms", ScaffoldType.NewTerms),
        ("threat_match", ScaffoldType.ThreatMatch), ("machine_learning", ScaffoldType.MachineLearning),
    ];

    private static readonly (string, RuleLanguage)[] Languages = [("eql", RuleLanguage.Eql), ("kuery", RuleLanguage.Kuery), ("kql", RuleLanguage.Kuery), ("lucene", RuleLanguage.Lucene), ("ncalc", RuleLanguage.NCalc)];

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var rule = new Argument<string>("RULE.toml") { Description = "The rule file to write.", HelpName = "RULE.toml" };
        var type = ChoiceOption.Create("--type", "The kind of rule. [default: eql]", Types);
        var language = ChoiceOption.Create("--language", "The query's language, where the kind leaves a choice. [default: kuery]", Languages);
        var name = new Option<string?>("--name") { Description = "The rule's name. [default: made of the file's]" };
        var tactic = TacticOption();
        var technique = new Option<string?>("--technique") { Description = "The ATT&CK technique: T1003 or T1003.001. Needs a tactic." };
        var severity = ChoiceOption.Create<RuleSeverity>("--severity", "How bad an alert is; gives the risk score. [default: medium]");
        var author = new Option<string>("--author") { Description = "Who writes the rule.", DefaultValueFactory = _ => "<your name>" };
        var from = new Option<string[]>("--from") { Description = "An event out of which the query is proposed: FILE#n, FILE for its first event, - for standard input. May be given several times.", HelpName = "FILE#n" };
        var cases = new Option<string?>("--cases") { Description = "The folder of cases; the rule's are in its subfolder NAME. [default: found, see below]", HelpName = "DIR" };
        var noCase = new Option<bool>("--no-case") { Description = "Write the rule alone." };
        var id = IdOption();
        var force = new Option<bool>("--force") { Description = "Replace files that exist." };
        var dry = new Option<bool>("--dry-run") { Description = "Print the files instead of writing them." };
        var slack = SlackOption.Create();
        var command = new Command("new", "Makes a rule and its cases, as a template or out of the fields of an event.") { rule, type, language, name, tactic, technique, severity, author, from, cases, noCase, id, force, dry, slack };
        command.SetAction(result => new NewSession(new NewRequest
        {
            Rule = new ScaffoldRequest
            {
                RulePath = result.GetValue(rule)!,
                Type = result.GetValue(type) ?? ScaffoldType.Eql,
                Language = result.GetValue(language),
                Name = result.GetValue(name),
                Tactic = result.GetValue(tactic),
                Technique = result.GetValue(technique),
                Severity = result.GetValue(severity) ?? RuleSeverity.Medium,
                Author = result.GetValue(author)!,
                RuleId = result.GetValue(id) ?? Guid.NewGuid(),
                Date = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime),
            },
            From = [.. (result.GetValue(from) ?? []).Select(EventSelector.Parse)],
            Inputs = result.Inputs(slack),
            Cases = result.GetValue(cases),
            IsWithoutCase = result.GetValue(noCase),
            IsForced = result.GetValue(force),
            IsDry = result.GetValue(dry),
        }).Execute());
        return command;
    }

    private static Option<AttackTactic?> TacticOption() => new("--tactic")
    {
        Description = "The ATT&CK tactic: TA0006 or credential_access. [default: that with which the file's name begins]",
        HelpName = "TACTIC",
        CustomParser = result =>
        {
            var given = result.Tokens[^1].Value;
            if (TacticNames.Find(given) is not { } found) result.AddError($"--tactic takes the id or name of a tactic, such as TA0006 or credential_access; found '{given}'.");
            else return found;
            return null;
        },
    };

    private static Option<Guid?> IdOption() => new("--id")
    {
        Description = "The rule's id. [default: a new one]",
        HelpName = "UUID",
        CustomParser = result =>
        {
            if (Guid.TryParseExact(result.Tokens[^1].Value, "D", out var id)) return id;
            result.AddError($"--id takes a UUID; found '{result.Tokens[^1].Value}'.");
            return null;
        },
    };
}
