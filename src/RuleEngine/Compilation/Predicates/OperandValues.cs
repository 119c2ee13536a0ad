using RuleEngine.Compilation.Planning;
using RuleEngine.Events;
using RuleEngine.Language.Ir;

namespace RuleEngine.Compilation.Predicates;

/// <summary>What a leaf of a condition is about, in one event: the values of its fields, and of an expression over them what it comes to.</summary>
/// <param name="fields">The fields of the set.</param>
/// <param name="table">The predicates of the set.</param>
internal sealed class OperandValues(FieldTable fields, PredicateTable table)
{
    /// <summary>The values by the names of what has them; a field without one is among them.</summary>
    public IReadOnlyList<KeyValuePair<string, FieldValue>> Of(IrPredicate.Leaf leaf, PredicateContext context)
    {
        switch (leaf.Operand)
        {
            case IrExpression.Field field:
                return [new(field.Path, context.Event[fields.IdOf(field.Path)])];
            case IrExpression.Fields pattern:
                return [new(pattern.Names.Text, FieldValue.From([.. DocumentFields.Matching(context.Document, pattern.Names, pattern.Type)]))];
            default:
                var used = new FieldCollector();
                used.Add(leaf);
                var values = used.ToTable().Names.Select(name => KeyValuePair.Create(name, context.Event[fields.IdOf(name)])).ToList();
                // What is true or false by itself is what the leaf says.
                if (leaf is not IrPredicate.Holds) values.Add(new(ConditionText.Of(leaf.Operand), FieldValue.From([.. new ExpressionEvaluator(leaf.Operand, fields, table).ValuesOf(context)])));
                return values;
        }
    }

    /// <summary>Of a leaf that lists several patterns or networks the first that a value passes, as text; null where there is none. Of equalities the value itself says it.</summary>
    public string? PassedBy(IrPredicate.Leaf leaf, PredicateContext context)
    {
        var alternatives = ConditionText.Alternatives(leaf);
        if (leaf.Operand is not (IrExpression.Field or IrExpression.Fields) || !alternatives.Any()) return null;
        var value = Of(leaf, context)[0].Value;
        FieldValue[] values = value.Kind == FieldValueKind.Array ? [.. value.Elements] : value.IsMissing ? [] : [value];
        foreach (var (alternative, text) in alternatives)
        {
            if (Array.Exists(values, ValueTestCompiler.Compile(alternative).Invoke)) return text;
        }
        return null;
    }
}
