using RuleEngine.Compilation.Planning;
using RuleEngine.Diagnostics;
using RuleEngine.Language.Ir;
using RuleEngine.Rules;

namespace RuleEngine.Compilation.Linting.Queries;

/// <summary>Checks how many events a query, or a stage of one, lets through, and by what it is found.</summary>
internal sealed class BreadthCheck : IRuleCheck
{
    private static readonly LintCheck Everything = new(DiagnosticCatalog.LintMatchesEverything, "matches-everything", "The rule raises an alert for each event, or waits for any.");
    private static readonly LintCheck OnlyNegations = new(
        DiagnosticCatalog.LintOnlyNegations, "only-negations", "Events of any other kind pass as well, and all that lack the fields.");

    private static readonly LintCheck NoKey = new(
        DiagnosticCatalog.LintNoIndexKey, "no-index-key", "Rules are found by the values that they ask for; one that asks for none is tested with each event, whatever it is about.");

    private static readonly LintCheck LeadingWildcard = new(
        DiagnosticCatalog.LintLeadingWildcard, "leading-wildcard", "No index finds what ends with a text, so each value of the field is read through, here and in Elasticsearch.");

    /// <inheritdoc/>
    public IReadOnlyList<LintCheck> Checks { get; } = [Everything, OnlyNegations, NoKey, LeadingWildcard];

    /// <inheritdoc/>
    public void Run(LintedRule rule, LintFindings findings)
    {
        // Filters select events besides, and so do indicators. A rule that counts or remembers may well do so with all events.
        if (rule.Query is null || rule.Definition.Filters.Count > 0 || rule.Definition.Query is null || rule.Definition.Type == RuleType.ThreatMatch) return;
        var isWide = rule.Definition.Type is RuleType.Query or RuleType.Eql;
        foreach (var root in rule.Conditions)
        {
            var meaning = RuleCompiler.Rewrite(root.Category is null ? root.Condition.Meaning : new IrPredicate.And([root.Category, root.Condition.Meaning]));
            Check(rule, rule.LocateInQuery(root.Condition.Span), meaning, root.Condition, isWide, findings);
        }
        if (rule.Lucene is not null && rule.Query is IrQuery.Events { Condition: var condition }) Check(rule, rule.Definition.Query.Location, condition, null, isWide, findings);
    }

    private static void Check(LintedRule rule, SourceLocation place, IrPredicate meaning, QueryCondition? written, bool isWide, LintFindings findings)
    {
        var conjuncts = AccessPlanner.Conjuncts(meaning);
        if (IsEverything(meaning))
        {
            if (isWide) findings.Report(Everything, place, "ask for event.category or event.code, say");
        }
        else if (conjuncts.All(conjunct => conjunct is IrPredicate.Not))
        {
            if (isWide) findings.Report(OnlyNegations, place, "say first what the events are: their event.category or event.code");
        }
        else if (meaning is not IrPredicate.Always && !conjuncts.Any(AsksForValue))
        {
            var pattern = written?.All.FirstOrDefault(part => part.Kind == QueryConditionKind.Leaf && IsOpenAtStart(part.Meaning));
            if (pattern is null || !conjuncts.All(conjunct => conjunct is IrPredicate.Not || IsOpenAtStart(conjunct))) findings.Report(NoKey, place, "ask for event.category, event.code or another value that all of them have");
            else findings.Report(LeadingWildcard, rule.LocateInQuery(pattern.Span), "ask for event.category, event.code or another value beside it", rule.Excerpt(pattern.Span));
        }
    }

    // An event without any field there is not.
    private static bool IsEverything(IrPredicate meaning) => meaning switch
    {
        IrPredicate.Always always => always.Value,
        IrPredicate.Exists { Operand: IrExpression.Fields { Names.IsAnything: true } } => true,
        IrPredicate.Or or => or.Operands.Any(IsEverything),
        _ => false,
    };

    private static bool IsOpenAtStart(IrPredicate condition) => condition is IrPredicate.Matches { Patterns: var patterns } && patterns.Any(pattern => pattern.OpenStart);

    // More than AccessPlanner can use: of what type a field is depends on the schema, and Elasticsearch has an index for each.
    private static bool AsksForValue(IrPredicate condition) => condition switch
    {
        IrPredicate.EqualsAny or IrPredicate.InNetwork or IrPredicate.HasTerms => ((IrPredicate.Leaf)condition).Operand is IrExpression.Field,
        IrPredicate.Matches { Operand: IrExpression.Field, Patterns: var patterns } => patterns.All(pattern => !pattern.OpenStart),
        IrPredicate.And and => and.Operands.Any(AsksForValue),
        IrPredicate.Or or => or.Operands.All(AsksForValue),
        IrPredicate.Range or IrPredicate.PassesAll or IrPredicate.InPeriod or IrPredicate.InObject => true,
        IrPredicate.Holds { Operand: IrExpression.Field } => true,
        _ => false,
    };
}
