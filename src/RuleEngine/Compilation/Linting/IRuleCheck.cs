using RuleEngine.Diagnostics;

namespace RuleEngine.Compilation.Linting;

/// <summary>Checks one rule at a time. It keeps nothing from one rule to the next, and several threads use it at once.</summary>
internal interface IRuleCheck
{
    /// <summary>What it can find.</summary>
    IReadOnlyList<LintCheck> Checks { get; }

    /// <summary>Checks a rule without errors.</summary>
    void Run(LintedRule rule, LintFindings findings);
}
