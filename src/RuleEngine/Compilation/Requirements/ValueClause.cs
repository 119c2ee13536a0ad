using RuleEngine.Compilation.Predicates;
using RuleEngine.Events;
using RuleEngine.Language.Ir;

namespace RuleEngine.Compilation.Requirements;

/// <summary>What a condition asks of the values of one field.</summary>
internal sealed class ValueClause
{
    private readonly ValueTest _test;
    private readonly bool _isNegated;

    /// <summary>A clause.</summary>
    /// <param name="leaf">The test, whose operand is a field.</param>
    /// <param name="isNegated">Whether no value may pass it.</param>
    public ValueClause(IrPredicate.Leaf leaf, bool isNegated)
    {
        (Field, _isNegated) = (((IrExpression.Field)leaf.Operand).Path, isNegated);
        _test = ValueTestCompiler.Compile(leaf);
        Identity = (isNegated ? "not " : "") + IrPrinter.Print(leaf);
        Values = !isNegated && leaf is IrPredicate.EqualsAny equals ? [.. equals.Values.Select(value => value.ToString())] : null;
    }

    /// <summary>The field.</summary>
    public string Field { get; }

    /// <summary>Equal clauses have equal texts.</summary>
    public string Identity { get; }

    /// <summary>The values of which one must be there; null when they are not listed.</summary>
    public IReadOnlyList<string>? Values { get; }

    /// <summary>Whether a field with these values meets the clause.</summary>
    public bool Allows(IEnumerable<string> values) => values.Any(value => _test(FieldValue.From(value))) != _isNegated;
}
