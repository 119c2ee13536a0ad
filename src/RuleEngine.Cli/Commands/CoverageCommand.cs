using System.CommandLine;
using RuleEngine.Cli.Features;
using RuleEngine.Cli.Output;
using RuleEngine.Diagnostics;
using RuleEngine.Rules.Attack;
using RuleEngine.Testing.Cases;

namespace RuleEngine.Cli.Commands;

/// <summary><c>coverage</c>: which techniques of ATT&amp;CK rules find, and which of these rules are tested.</summary>
internal static class CoverageCommand
{
    /// <summary>What <c>--help</c> adds.</summary>
    public const string Details = """
        Counted are rules that run, by their [[rule.threat]] tables. A rule is tested when it has a case: a case file or
        a file of events in tests/rules/a/x for rules/a/x.toml. A rule that names a sub-technique names its technique too;
        the column techn. counts both.
        The layer opens in the ATT&CK Navigator (format 4.5); its scores are numbers of rules, its comments their names.

        Examples:
          ruleengine coverage rules
          ruleengine coverage rules --tactic credential_access
          ruleengine coverage rules --output navigator > coverage.json

        Exit codes:
          0    the report was printed
          2    a rule has errors, and is not counted
          3    a path does not exist or cannot be read, there is no such tactic, or the command line is wrong
          4    no rule file was found
        """;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var paths = PathArgument.Create("DIR", "Folders with rule files (*.toml, at any depth), rule files, patterns.");
        var output = ChoiceOption.Create<CoverageFormat>("--output", "text is a summary and a matrix by tactic; navigator is a layer of the ATT&CK Navigator. [default: text]");
        var cases = new Option<string?>("--cases") { Description = "The folder of cases, which mirrors DIR. [default: the folder of the same name below tests, beside the folder of rules]", HelpName = "DIR" };
        var tactic = new Option<string?>("--tactic") { Description = "Only the techniques of this tactic, by id or name: TA0006, credential_access.", HelpName = "TACTIC" };
        tactic.CompletionSources.Add([.. AttackCatalog.Tactics.Select(known => known.FileName)]);
        var command = new Command("coverage", "Shows which techniques of MITRE ATT&CK rules find, and which of the rules are tested.") { paths, output, cases, tactic };
        command.SetAction(result => Execute(result.GetValue(paths)!, result.GetValue(cases), result.GetValue(tactic), result.GetValue(output) ?? CoverageFormat.Text));
        return command;
    }

    private static int Execute(string[] paths, string? cases, string? tactic, CoverageFormat format)
    {
        var terminal = Terminal.Detect();
        if ((WhyNoCases(cases) ?? WhyNoTactic(tactic)) is { } problem)
        {
            terminal.Error.Write(Message.Error(problem));
            return ExitCodes.InputError;
        }
        var rules = RuleSet.Load(paths);
        foreach (var bad in rules.PathProblems) terminal.Error.Write(Message.Error(bad.ToString()));
        terminal.Error.Write(DiagnosticText.Findings(rules, DiagnosticSeverity.Error));
        var nothing = rules.Engine.Rules.Count == 0;
        if (nothing && rules.PathProblems.Count == 0) terminal.Error.Write(Message.Error("no rule file was found: there is no *.toml below the paths"));
        if (!nothing) Print(terminal, RuleCoverage.Of(rules.Engine, new TestedRules(cases, paths)), tactic, format);
        return ExitCodes.Of(rules.PathProblems.Count != 0, nothing, rules.Errors != 0, findings: false);
    }

    private static void Print(Terminal terminal, RuleCoverage coverage, string? tactic, CoverageFormat format)
    {
        CoveredTactic[] shown = [.. coverage.Tactics.Where(covered => tactic is null || covered.IsCalled(tactic))];
        if (format == CoverageFormat.Text)
        {
            terminal.Out.Write(CoverageText.Render(coverage, shown, terminal.Out.Width));
            if (tactic is not null && shown.Length == 0) terminal.Out.Write(new StyledText().EndLine().Add($"no rule names the tactic {tactic}", Tone.Medium).EndLine());
            return;
        }
        using var output = Console.OpenStandardOutput();
        NavigatorLayer.Write(coverage, shown, output);
    }

    private static string? WhyNoCases(string? folder) => folder is null || Directory.Exists(folder) ? null : $"{folder}: there is no such folder";

    private static string? WhyNoTactic(string? word)
    {
        if (word is null || AttackCatalog.Tactics.Any(tactic => new CoveredTactic(tactic.Id, tactic.Name, [], []).IsCalled(word))) return null;
        var hint = LanguageDocumentation.NearestName(word, AttackCatalog.Tactics.Select(tactic => tactic.FileName)) is { } nearest
            ? $"the nearest is '{nearest}'" : $"there are {string.Join(", ", AttackCatalog.Tactics.Select(tactic => tactic.FileName))}";
        return $"there is no tactic '{word}'; {hint}";
    }
}
