using RuleEngine.Events;
using RuleEngine.Language.Functions;
using RuleEngine.Language.Ir;

namespace RuleEngine.Compilation.Passes;

/// <summary>
/// Turns calls of functions that ask about one text into leaves that need no call: <c>startsWith(f, "x")</c> into a pattern,
/// <c>cidrMatch(f, "10.0.0.0/8")</c> into a network test.
/// </summary>
internal sealed class RecogniseTestsPass : IrRewriter, ICompilerPass
{
    /// <inheritdoc/>
    public string Name => "recognise-tests";

    /// <inheritdoc/>
    public IrPredicate Run(IrPredicate predicate) => Rewrite(predicate);

    /// <inheritdoc/>
    protected override IrPredicate VisitLeaf(IrPredicate leaf)
    {
        if (leaf is not IrPredicate.Holds { Operand: IrExpression.Call call }) return leaf;
        var (operand, rest) = (call.Arguments[0], call.Arguments.Skip(1).ToArray());
        if (operand is IrExpression.Constant || !rest.All(argument => argument is IrExpression.Constant { Value.Kind: FieldValueKind.Text })) return leaf;
        var texts = rest.Select(argument => ((IrExpression.Constant)argument).Value.ToString()).ToArray();
        return call.Function switch
        {
            StartsWithFunction => Pattern(TextPattern.FromLiteral(texts[0], openStart: false, openEnd: true)),
            EndsWithFunction => Pattern(TextPattern.FromLiteral(texts[0], openStart: true, openEnd: false)),
            StringContainsFunction when texts[0].Length > 0 => Pattern(TextPattern.FromLiteral(texts[0], openStart: true, openEnd: true)),
            StringContainsFunction => new IrPredicate.Always(false),
            WildcardFunction => new IrPredicate.Matches(operand, [.. texts.Select(TextPattern.FromWildcard)], call.IgnoreCase),
            CidrMatchFunction => new IrPredicate.InNetwork(operand, [.. texts.Select(text => IpNetwork.TryParse(text, out var network) ? network : null).OfType<IpNetwork>()]),
            _ => leaf,
        };

        IrPredicate.Matches Pattern(TextPattern pattern) => new(operand, [pattern], call.IgnoreCase);
    }
}
