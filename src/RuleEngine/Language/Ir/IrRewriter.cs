namespace RuleEngine.Language.Ir;

/// <summary>Rebuilds a tree of predicates bottom-up; a rewrite overrides what it changes. Parts that do not change are not copied.</summary>
internal abstract class IrRewriter
{
    /// <summary>The predicate rewritten.</summary>
    public IrPredicate Rewrite(IrPredicate predicate) => predicate switch
    {
        IrPredicate.And and => VisitAnd(RewriteAll(and.Operands) is { } operands ? new IrPredicate.And(operands) : and),
        IrPredicate.Or or => VisitOr(RewriteAll(or.Operands) is { } operands ? new IrPredicate.Or(operands) : or),
        IrPredicate.Not not => VisitNot(Rewrite(not.Operand) is var operand && ReferenceEquals(operand, not.Operand) ? not : new IrPredicate.Not(operand)),
        IrPredicate.InObject one => Rewrite(one.Condition) is var condition && ReferenceEquals(condition, one.Condition) ? one : one with { Condition = condition },
        _ => VisitLeaf(predicate),
    };

    /// <summary>Rewrites a conjunction whose operands are done.</summary>
    protected virtual IrPredicate VisitAnd(IrPredicate.And and) => and;

    /// <summary>Rewrites a disjunction whose operands are done.</summary>
    protected virtual IrPredicate VisitOr(IrPredicate.Or or) => or;

    /// <summary>Rewrites a negation whose operand is done.</summary>
    protected virtual IrPredicate VisitNot(IrPredicate.Not not) => not;

    /// <summary>Rewrites a leaf.</summary>
    protected virtual IrPredicate VisitLeaf(IrPredicate leaf) => leaf;

    private List<IrPredicate>? RewriteAll(IReadOnlyList<IrPredicate> operands)
    {
        List<IrPredicate>? changed = null;
        for (var i = 0; i < operands.Count; i++)
        {
            var operand = Rewrite(operands[i]);
            if (changed is null && ReferenceEquals(operand, operands[i])) continue;
            changed ??= [.. operands.Take(i)];
            changed.Add(operand);
        }
        return changed;
    }
}
