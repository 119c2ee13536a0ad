using RuleEngine.Events;
using RuleEngine.Language.Ir;

namespace RuleEngine.Compilation.Planning;

/// <summary>Gathers the fields that queries use, in the order of their first use.</summary>
internal sealed class FieldCollector
{
    private readonly Dictionary<string, FieldType> _types = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];

    /// <summary>The fields so far, as a table.</summary>
    public FieldTable ToTable() => new(Fields);

    /// <summary>The fields of another table with its ids, and behind them those that it lacks; only these, when both hold a field to be of different types.</summary>
    public FieldTable ToTable(FieldTable first) =>
        _order.All(path => first.IdOf(path) is var id && (id < 0 || first.TypeOf(id) == _types[path])) ? first.With(Fields) : ToTable();

    private IEnumerable<KeyValuePair<string, FieldType>> Fields => _order.Select(path => new KeyValuePair<string, FieldType>(path, _types[path]));

    /// <summary>Adds one field.</summary>
    public void Add(IrExpression.Field field)
    {
        if (_types.TryAdd(field.Path, field.Type)) _order.Add(field.Path);
    }

    /// <summary>Adds the fields of a predicate.</summary>
    public void Add(IrPredicate predicate)
    {
        switch (predicate)
        {
            case IrPredicate.And and:
                foreach (var operand in and.Operands) Add(operand);
                break;
            case IrPredicate.Or or:
                foreach (var operand in or.Operands) Add(operand);
                break;
            case IrPredicate.Not not:
                Add(not.Operand);
                break;
            case IrPredicate.Leaf leaf:
                Add(leaf.Operand);
                break;
            case IrPredicate.InIndex:
                foreach (var field in IndexPatternList.Fields) Add(field);
                break;
        }
    }

    private void Add(IrExpression expression)
    {
        switch (expression)
        {
            case IrExpression.Field field:
                Add(field);
                break;
            case IrExpression.Call call:
                foreach (var argument in call.Arguments) Add(argument);
                break;
            case IrExpression.Comparison comparison:
                Add(comparison.Leaf.Operand);
                break;
            case IrExpression.Test test:
                Add(test.Predicate);
                break;
        }
    }
}
