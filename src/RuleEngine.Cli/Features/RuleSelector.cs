using RuleEngine.IO.Wording;

namespace RuleEngine.Cli.Features;

/// <summary>Names one rule: a file, or among the rules at some paths an id, a name, or the name of a file.</summary>
/// <param name="Rule">The name.</param>
/// <param name="Paths">Where it is looked for when it is no file.</param>
internal sealed record RuleSelector(string Rule, IReadOnlyList<string> Paths)
{
    /// <summary>Finds the rule.</summary>
    /// <param name="exceptions">The paths of exceptions.</param>
    /// <param name="surroundings">What else rules refer to.</param>
    /// <returns>All rules that were loaded, and the one that is meant; null, with the problems, when it is not one.</returns>
    public (RuleSet? Rules, RuleStatus? Found, IReadOnlyList<string> Problems) Find(IReadOnlyList<string> exceptions, EngineOptions surroundings)
    {
        var isFile = File.Exists(Rule);
        if (!isFile && Paths.Count == 0) return (null, null, [$"there is no file '{Rule}'; to name a rule by its id or name, say with --rules where it is looked for"]);
        var rules = RuleSet.Load(isFile ? [Rule] : Paths, exceptions, surroundings);
        if (rules.PathProblems.Count != 0) return (rules, null, [.. rules.PathProblems.Select(problem => problem.ToString())]);
        RuleStatus[] found = [.. isFile ? rules.Engine.Rules : rules.Engine.Rules.Where(IsMeant)];
        return found is [var status] ? (rules, status, []) : (rules, null, [WhyNotOne(found)]);
    }

    private bool IsMeant(RuleStatus status) =>
        (status.Definition is { } rule && (rule.RuleId == Rule || string.Equals(rule.Name, Rule, StringComparison.OrdinalIgnoreCase)))
        || Path.GetFileName(status.Source.Path) == Rule || Path.GetFileNameWithoutExtension(status.Source.Path) == Rule;

    private string WhyNotOne(RuleStatus[] found) => found.Length == 0
        ? $"there is no rule '{Rule}': neither a file, nor the id or name of a rule, nor the name of a file in {string.Join(", ", Paths)}"
        : $"'{Rule}' means {Words.Amount(found.Length)} rules: {string.Join(", ", found.Select(status => status.Source.Path))}";
}
