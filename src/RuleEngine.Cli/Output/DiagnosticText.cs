using RuleEngine.Cli.Features;
using RuleEngine.Diagnostics;
using RuleEngine.IO.RuleFiles;
using RuleEngine.IO.Wording;
using RuleEngine.Rules;

namespace RuleEngine.Cli.Output;

/// <summary>What was found about rules, for people.</summary>
internal static class DiagnosticText
{
    /// <summary>The findings from a severity up, each with its line and caret.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="from">The severity.</param>
    /// <param name="source">The file whose findings are wanted; null for those of all.</param>
    public static StyledText Findings(RuleSet rules, DiagnosticSeverity from, SourceText? source = null)
    {
        var text = new StyledText();
        foreach (var problem in rules.FileProblems.Where(problem => source is null || problem.Path == source.Path)) text.Append(Render(problem));
        foreach (var diagnostic in rules.Engine.Diagnostics.Where(diagnostic => diagnostic.Severity >= from && (source is null || diagnostic.Location?.Source == source))) AddDiagnostic(text, diagnostic);
        return text;
    }

    /// <summary>The last lines of <c>validate</c>: the counts, by type when there are several, and the rules that only RuleEngine takes.</summary>
    public static StyledText Closing(RuleSet rules)
    {
        var text = new StyledText();
        if (rules.Changes is { } changes && rules.Engine.Rules.Count == 0 && rules.Loaded != 0) return Unchanged(changes.Revision, rules.Loaded);
        text.Add($"{Words.Count(rules.Engine.Rules.Count, "rule")}{BesidesUnchanged(rules)}, {rules.Compiled:N0} compiled, {Words.Count(rules.Errors, "error")}, {Words.Count(rules.Warnings, "warning")}", Tone.Strong).EndLine();
        var types = RuleBreakdown.ByType(rules);
        foreach (var type in types.Where(_ => types.Count > 1)) text.Add($"  {type.Name,-18}{Words.Count(type.Rules, "rule"),12}, {type.Compiled:N0} compiled").EndLine();
        foreach (var definition in rules.Engine.Rules.Select(rule => rule.Definition).OfType<RuleDefinition>().Where(rule => rule.EngineOnly.Count > 0))
        {
            text.Add(SafeText.OneLine($"engine-only: {definition.Source.Path} ({string.Join(", ", definition.EngineOnly)}); Elastic would refuse it")).EndLine();
        }
        return text;
    }

    /// <summary>That nothing is left to look at, because no rule changed.</summary>
    /// <param name="revision">The revision.</param>
    /// <param name="rules">How many rules there are.</param>
    public static StyledText Unchanged(string revision, int rules) => new StyledText().Add(SafeText.OneLine($"no rule changed since {revision}; {Words.Count(rules, "rule")} left out"), Tone.Strong).EndLine();

    /// <summary>What is said behind a count of rules when only those are shown that changed: how many there are.</summary>
    public static string BesidesUnchanged(RuleSet rules) => rules.Changes is { } changes ? SafeText.OneLine($" of {Words.Amount(rules.Loaded)} changed since {changes.Revision}") : "";

    /// <summary>One finding, with its line and caret.</summary>
    public static StyledText Render(Diagnostic diagnostic)
    {
        var text = new StyledText();
        AddDiagnostic(text, diagnostic);
        return text;
    }

    /// <summary>What is wrong with the bytes of a file.</summary>
    public static StyledText Render(RuleFileProblem problem) =>
        new StyledText().Add(SafeText.OneLine($"{problem.Path}:{problem.Line}:{problem.Column}: error {RuleSet.FileProblemCode}: {problem.Message}")).EndLine();

    private static void AddDiagnostic(StyledText text, Diagnostic diagnostic)
    {
        var lines = SafeText.Lines(DiagnosticFormatter.Format(diagnostic));
        var end = lines.IndexOf('\n', StringComparison.Ordinal);
        text.Add(lines[..end], diagnostic.Severity switch
        {
            DiagnosticSeverity.Error => Tone.High,
            DiagnosticSeverity.Warning => Tone.Medium,
            _ => Tone.Normal,
        }).Add(lines[end..]);
    }
}
