namespace RuleEngine.Language.Ir;

/// <summary>A stage of a sequence.</summary>
/// <param name="Condition">What its event must satisfy.</param>
/// <param name="Keys">Its join keys: the global ones, then its own.</param>
/// <param name="IsMissing">Whether no such event may be there (<c>![…]</c>).</param>
internal sealed record IrStage(IrPredicate Condition, IReadOnlyList<IrKey> Keys, bool IsMissing = false);
