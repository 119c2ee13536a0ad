using RuleEngine.Compilation.Planning;
using RuleEngine.Language.Ir;

namespace RuleEngine;

/// <summary>Says why <see cref="AccessPlanner"/> finds nothing to look for in a query: what each of its conditions is instead of a leaf that the index answers.</summary>
/// <param name="planner">The planner.</param>
internal sealed class IndexObstacleFinder(AccessPlanner planner)
{
    /// <summary>The obstacles of a query that is found by nothing, condition by condition; none when it is found by something.</summary>
    public IEnumerable<IndexObstacle> Of(IEnumerable<IrPredicate> conjuncts)
    {
        IrPredicate[] all = [.. conjuncts];
        return all.Any(planner.HasAccess) ? [] : all.SelectMany(conjunct => Of(conjunct, isAlternative: false));
    }

    private IEnumerable<IndexObstacle> Of(IrPredicate predicate, bool isAlternative) => predicate switch
    {
        _ when planner.HasAccess(predicate) => [],
        IrPredicate.And and => and.Operands.SelectMany(operand => Of(operand, isAlternative)),
        IrPredicate.Or or => or.Operands.SelectMany(operand => Of(operand, isAlternative: true)),
        _ => [new IndexObstacle(KindOf(predicate), ConditionText.Whole(predicate), isAlternative)],
    };

    private static IndexObstacleKind KindOf(IrPredicate predicate) => predicate switch
    {
        IrPredicate.Always => IndexObstacleKind.Constant,
        IrPredicate.Not => IndexObstacleKind.Negation,
        IrPredicate.InIndex => IndexObstacleKind.Index,
        IrPredicate.InObject => IndexObstacleKind.Object,
        IrPredicate.Leaf { Operand: IrExpression.Fields } => IndexObstacleKind.FieldPattern,
        IrPredicate.Leaf { Operand: not IrExpression.Field } => IndexObstacleKind.Function,
        IrPredicate.EqualsAny => IndexObstacleKind.FieldType,
        IrPredicate.Matches => IndexObstacleKind.Pattern,
        IrPredicate.Regex => IndexObstacleKind.Regex,
        IrPredicate.Exists => IndexObstacleKind.Existence,
        IrPredicate.InNetwork => IndexObstacleKind.Network,
        IrPredicate.InPeriod => IndexObstacleKind.Period,
        IrPredicate.HasTerms => IndexObstacleKind.Words,
        IrPredicate.PassesAll { Tests: [var first, ..] } => KindOf(first),
        IrPredicate.Holds => IndexObstacleKind.FieldType,
        _ => IndexObstacleKind.Range,
    };
}
