using RuleEngine.Compilation.Indicators;
using RuleEngine.Language.Ir;
using RuleEngine.Rules;

namespace RuleEngine.Compilation;

/// <summary>A rule whose query is lowered and rewritten, before the set is planned.</summary>
/// <param name="Rule">The rule, or null for a query on its own.</param>
/// <param name="Query">Its query.</param>
/// <param name="Threshold">What it counts, or null.</param>
internal sealed record LoweredRule(RuleDefinition? Rule, IrQuery Query, IrThreshold? Threshold)
{
    /// <summary>What must be new, or null.</summary>
    public IrNewTerms? NewTerms { get; init; }

    /// <summary>By which field the rule tells in which window an event is, its own or that of an execution; null for the usual way.</summary>
    public IrWindowTime? WindowTime { get; init; }

    /// <summary>What it compares with indicators, or null.</summary>
    public IrThreatMatch? ThreatMatch { get; init; }

    /// <summary>The indicators of <see cref="ThreatMatch"/>.</summary>
    public IndicatorIndex? Indicators { get; init; }

    /// <summary>How its events are put in order; null for the usual way, or when the rule keeps nothing from one event to the next.</summary>
    public IrOrder? Order { get; init; }

    /// <summary>How the risk score of its alerts is worked out, or null.</summary>
    public IrRiskScore? RiskScore { get; init; }

    /// <summary>The indices that its query is restricted to already.</summary>
    public IndexPatternList Indices { get; init; } = IndexPatternList.AllButAlerts;

    /// <summary>Which events its exception lists except, which its query is restricted by already; null for none.</summary>
    public IrPredicate? Excepted { get; init; }

    /// <summary>The fields by which its alerts are suppressed; null when they are not.</summary>
    public IReadOnlyList<IrKey>? SuppressedBy { get; init; }

    /// <summary>How long a pending sequence without <c>maxspan</c> is kept.</summary>
    public TimeSpan Lifetime { get; init; } = Rule?.Lookback ?? TimeSpan.MaxValue;
}
