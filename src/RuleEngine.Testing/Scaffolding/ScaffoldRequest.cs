using RuleEngine.Rules;
using RuleEngine.Rules.Attack;

namespace RuleEngine.Testing.Scaffolding;

/// <summary>Which rule is made.</summary>
internal sealed record ScaffoldRequest
{
    /// <summary>The rule's file.</summary>
    public required string RulePath { get; init; }

    /// <summary>The folder of the rule's cases; null for none.</summary>
    public string? CasesFolder { get; init; }

    /// <summary>The kind of rule.</summary>
    public required ScaffoldType Type { get; init; }

    /// <summary>The language of its query; null for the usual one of the kind.</summary>
    public RuleLanguage? Language { get; init; }

    /// <summary>The rule's name; null to make it of the file's.</summary>
    public string? Name { get; init; }

    /// <summary>Its tactic; null to take it from the file's name.</summary>
    public AttackTactic? Tactic { get; init; }

    /// <summary>The id of its technique or subtechnique; null for none.</summary>
    public string? Technique { get; init; }

    /// <summary>How bad an alert of it is.</summary>
    public RuleSeverity Severity { get; init; } = RuleSeverity.Medium;

    /// <summary>Who writes it.</summary>
    public required string Author { get; init; }

    /// <summary>The id of the rule.</summary>
    public required Guid RuleId { get; init; }

    /// <summary>The day on which it is made.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>The events out of which the query is proposed; of a sequence one a stage. Empty for a template.</summary>
    public IReadOnlyList<SampleEvent> Samples { get; init; } = [];

    /// <summary>The language of the query.</summary>
    public RuleLanguage QueryLanguage => Language ?? Type switch
    {
        ScaffoldType.Eql or ScaffoldType.Sequence => RuleLanguage.Eql,
        ScaffoldType.MachineLearning => RuleLanguage.None,
        _ => RuleLanguage.Kuery,
    };
}
