using RuleEngine.Diagnostics;
using RuleEngine.Events.Schema;
using RuleEngine.Language.Ir;
using RuleEngine.Language.Kql;

namespace RuleEngine.Language.Binding;

/// <summary>
/// Binds a parsed KQL query against a schema and lowers it to <see cref="IrQuery"/>. Logic above the leaves is two-valued; a leaf over an array is true
/// when some element makes it true. What cannot be meant as it is written runs as it is written, with a warning.
/// </summary>
internal sealed class KqlBinder
{
    private static readonly IrPredicate Never = new IrPredicate.Always(false);
    private readonly BindingContext _context;
    private readonly KqlFieldBinder _fields;
    private readonly KqlValueBinder _values;

    private KqlBinder(BindingContext context, FieldSchema schema)
    {
        _context = context;
        _fields = new KqlFieldBinder(context, schema);
        _values = new KqlValueBinder(context);
    }

    /// <summary>Binds a query.</summary>
    /// <param name="syntax">The query as parsed.</param>
    /// <param name="text">Its text, for the places of findings.</param>
    /// <param name="schema">The fields that are known.</param>
    /// <param name="diagnostics">Takes the findings; after an error the result is of no use.</param>
    public static IrQuery Bind(KqlExpressionSyntax syntax, EmbeddedText text, FieldSchema schema, DiagnosticBag diagnostics) =>
        new IrQuery.Events(new KqlBinder(new BindingContext(text, schema, diagnostics), schema).Bind(syntax, ""));

    // The prefix is the path of the braces around.
    private IrPredicate Bind(KqlExpressionSyntax syntax, string prefix) => syntax switch
    {
        KqlExpressionSyntax.Everything => new IrPredicate.Always(true),
        KqlExpressionSyntax.Logical { IsAnd: true } logical => new IrPredicate.And([.. logical.Operands.Select(operand => Bind(operand, prefix))]),
        KqlExpressionSyntax.Logical logical => new IrPredicate.Or([.. logical.Operands.Select(operand => Bind(operand, prefix))]),
        KqlExpressionSyntax.Not not => new IrPredicate.Not(Bind(not.Operand, prefix)),
        KqlExpressionSyntax.Is { Field.IsWildcard: true, Value: KqlValueSyntax.Single { Literal.IsWildcard: true } } => new IrPredicate.Always(true),
        KqlExpressionSyntax.Is { Field.IsWildcard: true } any => BindValues(_fields.Anywhere, any.Value),
        KqlExpressionSyntax.Is condition => BindValues(_fields.Bind(condition.Field, prefix), condition.Value),
        KqlExpressionSyntax.Range range => BindRange(range, prefix),
        KqlExpressionSyntax.Nested nested => BindNested(nested, prefix),
        KqlExpressionSyntax.FreeText free => BindValue(_fields.Anywhere, free.Value),
        _ => throw new ArgumentException($"Unknown condition {syntax.GetType().Name}.", nameof(syntax)),
    };

    private IrPredicate BindValues(IReadOnlyList<KqlField> fields, KqlValueSyntax values) => values switch
    {
        KqlValueSyntax.List { IsAnd: true } list => new IrPredicate.And([.. list.Values.Select(value => BindValues(fields, value))]),
        KqlValueSyntax.List list => new IrPredicate.Or([.. list.Values.Select(value => BindValues(fields, value))]),
        KqlValueSyntax.Not not => new IrPredicate.Not(BindValues(fields, not.Value)),
        KqlValueSyntax.Single single => BindValue(fields, single.Literal),
        _ => throw new ArgumentException($"Unknown value {values.GetType().Name}.", nameof(values)),
    };

    private IrPredicate BindValue(IReadOnlyList<KqlField> fields, KqlLiteralSyntax value) =>
        fields.Count == 1 ? _values.Bind(fields[0], value) : new IrPredicate.Or([.. fields.Select(field => _values.Bind(field, value))]);

    private IrPredicate BindRange(KqlExpressionSyntax.Range syntax, string prefix)
    {
        var fields = _fields.Bind(syntax.Field, prefix);
        return new IrPredicate.Or([.. fields.Select(field => _values.BindRange(field, syntax.Operator, syntax.Bound))]);
    }

    private IrPredicate BindNested(KqlExpressionSyntax.Nested syntax, string prefix)
    {
        if (!syntax.Path.HasWildcard) return new IrPredicate.InObject(prefix + syntax.Path.Text, Bind(syntax.Body, prefix + syntax.Path.Text + "."));
        _context.Report(DiagnosticCatalog.KqlNestedWildcard, syntax.Path.Span, "name the field whose objects are meant");
        return Never;
    }
}
