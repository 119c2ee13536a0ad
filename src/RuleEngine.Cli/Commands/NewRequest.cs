using System.Text.RegularExpressions;
using RuleEngine.Cli.Features;
using RuleEngine.IO.Inputs;
using RuleEngine.Rules;
using RuleEngine.Rules.Attack;
using RuleEngine.Testing.Scaffolding;

namespace RuleEngine.Cli.Commands;

/// <summary>What <c>new</c> was asked to do.</summary>
internal sealed partial record NewRequest
{
    /// <summary>The rule, but for its events and the folder of its cases.</summary>
    public required ScaffoldRequest Rule { get; init; }

    /// <summary>The events out of which the query is proposed.</summary>
    public IReadOnlyList<EventSelector> From { get; init; } = [];

    /// <summary>How their files are read.</summary>
    public EventInputOptions Inputs { get; init; } = new();

    /// <summary>The folder of cases; null to find it.</summary>
    public string? Cases { get; init; }

    /// <summary>Whether no case is made.</summary>
    public bool IsWithoutCase { get; init; }

    /// <summary>Whether files that exist are replaced.</summary>
    public bool IsForced { get; init; }

    /// <summary>Whether the files are shown and not written.</summary>
    public bool IsDry { get; init; }

    /// <summary>What does not go together in what was asked; null when all does.</summary>
    public string? WhyNot()
    {
        if (!Rule.RulePath.EndsWith(".toml", StringComparison.OrdinalIgnoreCase)) return "the name of a rule file ends with .toml";
        if (WhyNotInLanguage() is { } problem) return problem;
        if (Rule.Technique is not { } id) return null;
        if (!TechniqueId().IsMatch(id)) return $"--technique takes an id such as T1003 or T1003.001; found '{id}'";
        var technique = AttackCatalog.FindTechnique(id);
        if (technique is null && !AttackCatalog.MayBeNewer(id)) return $"ATT&CK {AttackCatalog.Version} has no technique {id}";
        if ((Rule.Tactic ?? TacticNames.OfFile(Rule.RulePath)) is not { } tactic) return $"--technique needs a --tactic, unless the name of the file begins with one{(technique is null ? "" : $"; {technique.Id} serves {Named(technique)}")}";
        return technique is null || technique.Tactics.Contains(tactic) ? null : $"{technique} does not serve {tactic}, but {Named(technique)}";
    }

    private static string Named(AttackTechnique technique) => string.Join(" and ", technique.Tactics.Select(tactic => tactic.FileName));

    private string? WhyNotInLanguage() => (Rule.Type, Rule.Language) switch
    {
        (_, null) => null,
        (ScaffoldType.MachineLearning, _) => "a machine_learning rule has no query, and so no --language",
        (ScaffoldType.Eql or ScaffoldType.Sequence, not RuleLanguage.Eql) => "rules of type eql and sequences are in eql; --type query takes the other languages",
        (ScaffoldType.Query or ScaffoldType.NewTerms or ScaffoldType.ThreatMatch, RuleLanguage.Eql) => "rules of this type are in kuery, lucene or ncalc; --type eql takes eql",
        _ => null,
    };

    [GeneratedRegex(@"^T[0-9]{4}(\.[0-9]{3})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex TechniqueId();
}
