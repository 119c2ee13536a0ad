using RuleEngine.Compilation.Linting.Definitions;
using RuleEngine.Compilation.Linting.Sets;
using RuleEngine.Compilation.Linting.Threats;
using RuleEngine.Diagnostics;

namespace RuleEngine.Compilation.Linting;

/// <summary>All checks of lint. Those of queries are listed in the other part of this class.</summary>
internal static partial class LintCatalog
{
    /// <summary>The checks of one rule.</summary>
    public static IReadOnlyList<IRuleCheck> RuleChecks { get; } =
    [
        new GuideCheck(), new ListCheck(), new TextCheck(), new LifecycleCheck(), new ScheduleCheck(), new ThresholdCheck(), new AlertCheck(), new IndexCheck(),
        new ThreatCheck(), new ThreatTagCheck(),
        .. Queries(),
    ];

    /// <summary>The checks of rules beside each other.</summary>
    public static IReadOnlyList<ISetCheck> SetChecks { get; } = [new TwinCheck()];

    /// <summary>What all of them, and the comments that suppress findings, can report; in the order of the codes.</summary>
    public static IReadOnlyList<LintCheck> All { get; } =
        [.. RuleChecks.SelectMany(check => check.Checks).Concat(SetChecks.SelectMany(check => check.Checks)).Concat(IgnoreComments.Checks).OrderBy(check => check.Code, StringComparer.Ordinal)];
}
