using RuleEngine.Diagnostics;
using RuleEngine.Events;
using RuleEngine.Language.Ir;
using RuleEngine.Language.NCalc;

namespace RuleEngine.Language.Binding;

/// <summary>Binds NCalc expressions that are conditions. Logic above the leaves is two-valued: <c>!=</c> and <c>not</c> match events without the field.</summary>
internal sealed class NCalcPredicateBinder
{
    private const int MaxParts = 10_000;
    private static readonly IrPredicate Never = new IrPredicate.Always(false);

    private readonly BindingContext _context;
    private readonly NCalcValueBinder _values;
    private readonly NCalcComparisonBinder _comparisons;

    /// <summary>A binder for one expression.</summary>
    public NCalcPredicateBinder(BindingContext context)
    {
        _context = context;
        _values = new NCalcValueBinder(context, Bind);
        _comparisons = new NCalcComparisonBinder(context, _values);
    }

    /// <summary>A condition; never true, with a finding, when it cannot be bound.</summary>
    public IrPredicate Bind(NCalcSyntax syntax) => syntax switch
    {
        NCalcSyntax.Logical { IsAnd: true } logical => new IrPredicate.And([.. logical.Operands.Select(Bind)]),
        NCalcSyntax.Logical logical => new IrPredicate.Or([.. logical.Operands.Select(Bind)]),
        NCalcSyntax.Not not => new IrPredicate.Not(Bind(not.Operand)),
        NCalcSyntax.Literal { Type: FieldType.Boolean } literal => new IrPredicate.Always(literal.Value.AsBoolean),
        NCalcSyntax.Choice choice => BindChoice(choice),
        NCalcSyntax.Comparison { Left: NCalcSyntax.Choice choice } comparison => BindChoice(Distribute(choice, side => comparison with { Left = side })),
        NCalcSyntax.Comparison { Right: NCalcSyntax.Choice choice } comparison => BindChoice(Distribute(choice, side => comparison with { Right = side })),
        NCalcSyntax.Comparison comparison => _comparisons.Bind(comparison),
        NCalcSyntax.Call call => BindCall(call),
        _ => BindBoolean(syntax),
    };

    private IrPredicate BindCall(NCalcSyntax.Call call) => call.Name.ToUpperInvariant() switch
    {
        "IN" => NeedsMore(call, 2, "in([field], value, …)") ?? _comparisons.BindIn(call, ignoreCase: false),
        "EQUALSIGNORECASE" => NeedsMore(call, 2, "equalsIgnoreCase([field], text, …)") ?? _comparisons.BindIn(call, ignoreCase: true),
        "REGEX" => NeedsMore(call, 2, "regex([field], pattern, …)") ?? _comparisons.BindRegex(call, ignoreCase: false),
        "REGEXIGNORECASE" => NeedsMore(call, 2, "regexIgnoreCase([field], pattern, …)") ?? _comparisons.BindRegex(call, ignoreCase: true),
        "EXISTS" => BindExists(call),
        "ANY" => BindElements(call, ofAll: false),
        "ALL" => BindElements(call, ofAll: true),
        "IF" => Refuse(call, "3 arguments", "if(condition, then, otherwise)"),
        _ => BindBoolean(call),
    };

    private IrPredicate? NeedsMore(NCalcSyntax.Call call, int least, string form) => call.Arguments.Count >= least ? null : Refuse(call, $"{least} arguments or more", form);

    private IrPredicate Refuse(NCalcSyntax.Call call, string wanted, string form)
    {
        _context.Report(DiagnosticCatalog.WrongArgumentCount, call.Span, $"write {form}", call.Name, wanted, call.Arguments.Count);
        return Never;
    }

    private IrPredicate BindExists(NCalcSyntax.Call call)
    {
        if (call.Arguments.Count != 1) return Refuse(call, "1 argument", "exists([field])");
        if (call.Arguments[0] is NCalcSyntax.Field field) return new IrPredicate.Exists(_values.BindField(field));
        _context.Report(DiagnosticCatalog.FunctionNeedsField, call.Arguments[0].Span, "write exists([field])", call.Name, "a field");
        return Never;
    }

    private IrPredicate BindBoolean(NCalcSyntax syntax)
    {
        var value = _values.Bind(syntax);
        if (ConditionBinder.TryBind(value) is { } condition) return condition;
        var hint = value is IrExpression.Field field ? $"compare it, as in [{field.Path}] == …, or write exists([{field.Path}])" : null;
        _context.Report(DiagnosticCatalog.NotACondition, syntax.Span, hint, TypeNames.Of(value.Type));
        return Never;
    }

    // A comparison of a choice is a choice of comparisons.
    private static NCalcSyntax.Choice Distribute(NCalcSyntax.Choice choice, Func<NCalcSyntax, NCalcSyntax> compare) =>
        choice with { Then = compare(choice.Then), Else = compare(choice.Else) };

    private IrPredicate BindChoice(NCalcSyntax.Choice choice)
    {
        var (condition, then, otherwise) = (Bind(choice.Condition), Bind(choice.Then), Bind(choice.Else));
        var parts = 2 * PartsOf(condition) + PartsOf(then) + PartsOf(otherwise);
        if (parts <= MaxParts) return new IrPredicate.Or([new IrPredicate.And([condition, then]), new IrPredicate.And([new IrPredicate.Not(condition), otherwise])]);
        // The condition stands twice in what becomes of a choice; nested ones would double each other for ever.
        _context.Report(DiagnosticCatalog.NCalcTooManyChoices, choice.Span, null, MaxParts);
        return Never;
    }

    private static int PartsOf(IrPredicate predicate) => predicate switch
    {
        IrPredicate.And and => 1 + and.Operands.Sum(PartsOf),
        IrPredicate.Or or => 1 + or.Operands.Sum(PartsOf),
        IrPredicate.Not not => 1 + PartsOf(not.Operand),
        _ => 1,
    };

    // Each value of the field is tested alone; negation inside is about that value, and not about the field.
    private IrPredicate BindElements(NCalcSyntax.Call call, bool ofAll)
    {
        if (call.Arguments.Count != 1) return Refuse(call, "1 argument", $"{call.Name}([field] == 'value')");
        var (test, isNegated) = (Bind(call.Arguments[0]), false);
        for (; test is IrPredicate.Not not; isNegated = !isNegated) test = not.Operand;
        if (test is IrPredicate.Always) return test;
        if (test is not IrPredicate.Leaf leaf || leaf is IrPredicate.Exists)
        {
            _context.Report(DiagnosticCatalog.NCalcNotOneTest, call.Arguments[0].Span, "it tests each value of a field alone: put 'and' and 'or' outside its brackets", call.Name);
            return Never;
        }
        var fails = new IrPredicate.EqualsAny(new IrExpression.Comparison(leaf), [FieldValue.From(false)], false);
        var (passing, failing) = isNegated ? ((IrPredicate)fails, (IrPredicate)leaf) : (leaf, fails);
        return ofAll ? new IrPredicate.And([new IrPredicate.Exists(leaf.Operand), new IrPredicate.Not(failing)]) : passing;
    }
}
