using RuleEngine.Events;
using RuleEngine.Language.Ir;

namespace RuleEngine.Compilation.Passes;

/// <summary>Takes patterns without wildcards for the equalities that they are, and the pattern <c>*</c> for existence; drops repeated ones.</summary>
internal sealed class PlainPatternsPass : IrRewriter, ICompilerPass
{
    /// <inheritdoc/>
    public string Name => "plain-patterns";

    /// <inheritdoc/>
    public IrPredicate Run(IrPredicate predicate) => Rewrite(predicate);

    /// <inheritdoc/>
    protected override IrPredicate VisitLeaf(IrPredicate leaf)
    {
        if (leaf is not IrPredicate.Matches matches) return leaf;
        TextPattern[] different = [.. matches.Patterns.DistinctBy(pattern => pattern.Text)];
        if (different.Length < matches.Patterns.Count) matches = matches with { Patterns = different };
        // Only a text matches a pattern; a field of unknown type may hold something else, which exists but does not match.
        if (matches.Operand.Type == FieldType.Keyword && matches.Patterns.Any(pattern => pattern.IsAnything)) return new IrPredicate.Exists(matches.Operand);
        var literals = matches.Patterns.Where(pattern => pattern.IsLiteral).Select(pattern => FieldValue.FromUtf8(pattern.Literal)).ToArray();
        if (literals.Length == 0) return matches;
        var equality = new IrPredicate.EqualsAny(matches.Operand, literals, matches.IgnoreCase);
        if (literals.Length == matches.Patterns.Count) return equality;
        return new IrPredicate.Or([equality, matches with { Patterns = [.. matches.Patterns.Where(pattern => !pattern.IsLiteral)] }]);
    }
}
