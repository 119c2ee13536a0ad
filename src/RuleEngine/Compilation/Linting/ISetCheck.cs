using RuleEngine.Diagnostics;

namespace RuleEngine.Compilation.Linting;

/// <summary>Checks rules beside each other.</summary>
internal interface ISetCheck
{
    /// <summary>What it can find.</summary>
    IReadOnlyList<LintCheck> Checks { get; }

    /// <summary>Checks all rules without errors, in the order in which they were given.</summary>
    void Run(IReadOnlyList<LintedRule> rules, LintFindings findings);
}
