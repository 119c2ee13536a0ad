using RuleEngine.Language.Ir;

namespace RuleEngine.Compilation.Linting.Queries;

/// <summary>
/// Says what follows from a condition, whatever an event holds: lists and missing fields included. Where it cannot tell, or would take too long to, it says no.
/// </summary>
/// <param name="isSingle">Whether fields of <see cref="SingleValuedFields"/> have one value at most, so that one value excludes others.</param>
internal sealed class ConditionLogic(bool isSingle)
{
    // One question of a large query against a large query; the largest of published rules take some thousands.
    private const int MostSteps = 20_000;
    private int _steps;

    /// <summary>Whether each event that meets one condition meets the other.</summary>
    public bool Implies(IrPredicate narrow, IrPredicate wide)
    {
        _steps = 0;
        return Follows(narrow, wide);
    }

    /// <summary>Whether no event meets both.</summary>
    public bool Exclude(IrPredicate left, IrPredicate right)
    {
        _steps = 0;
        return Follows(left, new IrPredicate.Not(right));
    }

    /// <summary>Whether each event meets one of both.</summary>
    public bool Exhaust(IrPredicate left, IrPredicate right)
    {
        _steps = 0;
        return Follows(new IrPredicate.Not(left), right);
    }

    private bool Follows(IrPredicate from, IrPredicate to)
    {
        if (++_steps > MostSteps) return false;
        return (from, to) switch
        {
            (IrPredicate.Not { Operand: IrPredicate.Not inner }, _) => Follows(inner.Operand, to),
            (_, IrPredicate.Not { Operand: IrPredicate.Not inner }) => Follows(from, inner.Operand),
            (IrPredicate.Or or, _) => or.Operands.All(operand => Follows(operand, to)),
            (IrPredicate.Not { Operand: IrPredicate.And and }, _) => and.Operands.All(operand => Follows(new IrPredicate.Not(operand), to)),
            (_, IrPredicate.And and) => and.Operands.All(operand => Follows(from, operand)),
            (_, IrPredicate.Not { Operand: IrPredicate.Or or }) => or.Operands.All(operand => Follows(from, new IrPredicate.Not(operand))),
            _ => FollowsFromPart(from, to) || FollowsByPart(from, to) || FollowsAtOnce(from, to),
        };
    }

    private bool FollowsFromPart(IrPredicate from, IrPredicate to) => from switch
    {
        IrPredicate.And and => and.Operands.Any(operand => Follows(operand, to)),
        IrPredicate.Not { Operand: IrPredicate.Or or } => or.Operands.Any(operand => Follows(new IrPredicate.Not(operand), to)),
        _ => false,
    };

    private bool FollowsByPart(IrPredicate from, IrPredicate to) => to switch
    {
        IrPredicate.Or or => or.Operands.Any(operand => Follows(from, operand)),
        IrPredicate.Not { Operand: IrPredicate.And and } => and.Operands.Any(operand => Follows(from, new IrPredicate.Not(operand))),
        _ => false,
    };

    private bool FollowsAtOnce(IrPredicate from, IrPredicate to) => (from, to) switch
    {
        (IrPredicate.Leaf narrow, IrPredicate.Leaf wide) => LeafLogic.Implies(narrow, wide),
        (IrPredicate.Not { Operand: IrPredicate.Leaf wide }, IrPredicate.Not { Operand: IrPredicate.Leaf narrow }) => LeafLogic.Implies(narrow, wide),
        (IrPredicate.Leaf one, IrPredicate.Not { Operand: IrPredicate.Leaf other }) => isSingle && IsSingle(one) && LeafLogic.AreApart(one, other),
        (IrPredicate.InObject one, IrPredicate.InObject other) => IrPrinter.Print(one) == IrPrinter.Print(other),
        _ => false,
    };

    private static bool IsSingle(IrPredicate.Leaf leaf) => leaf.Operand is IrExpression.Field field && SingleValuedFields.Contains(field.Path);
}
