using RuleEngine.Compilation.Predicates;
using RuleEngine.Language.Ir;

namespace RuleEngine.Compilation.Passes;

/// <summary>Answers leaves over constants.</summary>
internal sealed class FoldConstantsPass : IrRewriter, ICompilerPass
{
    /// <inheritdoc/>
    public string Name => "fold-constants";

    /// <inheritdoc/>
    public IrPredicate Run(IrPredicate predicate) => Rewrite(predicate);

    /// <inheritdoc/>
    protected override IrPredicate VisitLeaf(IrPredicate leaf) =>
        leaf is IrPredicate.Leaf { Operand: IrExpression.Constant { Value: var value } } test
            ? new IrPredicate.Always(!value.IsMissing && ValueTestCompiler.Compile(test)(value))
            : leaf;
}
