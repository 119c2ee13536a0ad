using RuleEngine.Language.Ir;

namespace RuleEngine.Compilation;

/// <summary>Which events a rule sees.</summary>
/// <param name="Indices">Those of these indices,</param>
/// <param name="Excepted">and of them not those that satisfy this; null for all.</param>
internal sealed record RuleRestriction(IndexPatternList Indices, IrPredicate? Excepted)
{
    /// <summary>
    /// The query with each of its parts restricted. It is rewritten already: the restriction is asked last, and stays the same text in all rules that have it,
    /// so that it is answered once an event.
    /// </summary>
    public IrQuery Apply(IrQuery query)
    {
        IrPredicate[] conditions = Excepted is null ? [new IrPredicate.InIndex(Indices)] : [new IrPredicate.InIndex(Indices), new IrPredicate.Not(Excepted)];
        return query.Map(condition => condition switch
        {
            IrPredicate.Always { Value: false } => condition,
            IrPredicate.Always => conditions is [var only] ? only : new IrPredicate.And(conditions),
            IrPredicate.And and => new IrPredicate.And([.. and.Operands, .. conditions]),
            _ => new IrPredicate.And([condition, .. conditions]),
        });
    }
}
