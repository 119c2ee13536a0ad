using RuleEngine.Language.Ir;
using RuleEngine.Language.NCalc;

namespace RuleEngine.Language.Binding;

/// <summary>Binds the expression of a risk score: a number from the fields of an alert. Its conditions mean what they mean in queries.</summary>
internal sealed class RiskScoreBinder : NCalcFormulaBinder
{
    private readonly NCalcPredicateBinder _predicates;
    private readonly NCalcValueBinder _values;
    private readonly List<IrExpression.Field> _fields = [];

    /// <summary>A binder for one expression.</summary>
    public RiskScoreBinder(BindingContext context)
        : base(context)
    {
        _predicates = new NCalcPredicateBinder(context);
        _values = new NCalcValueBinder(context, _predicates.Bind);
    }

    /// <summary>The fields that are inputs, in their order.</summary>
    public IReadOnlyList<IrExpression.Field> Fields => _fields;

    /// <inheritdoc/>
    public override IrFormula BindCondition(NCalcSyntax syntax) => new IrFormula.Test(_predicates.Bind(syntax));

    /// <inheritdoc/>
    protected override IrFormula BindBranch(NCalcSyntax syntax) => BindNumber(syntax);

    /// <inheritdoc/>
    protected override IrFormula BindField(NCalcSyntax.Field syntax) => FormulaOf(_values.BindField(syntax));

    /// <inheritdoc/>
    protected override IrFormula BindCall(NCalcSyntax.Call syntax) => FormulaOf(_values.Bind(syntax));

    /// <inheritdoc/>
    protected override IrFormula BindComparison(NCalcSyntax.Comparison syntax) => BindCondition(syntax);

    private IrFormula FormulaOf(IrExpression expression) => expression switch
    {
        { IsNull: true } => Nothing,
        IrExpression.Constant constant => new IrFormula.Constant(constant.Value, constant.Type),
        IrExpression.Field field => InputOf(field),
        IrExpression.Call call => new IrFormula.Call(call.Function, [.. call.Arguments.Select(FormulaOf)], call.IgnoreCase),
        IrExpression.Test test => new IrFormula.Test(test.Predicate),
        _ => throw new ArgumentException($"Unknown expression {expression.GetType().Name}.", nameof(expression)),
    };

    private IrFormula.Input InputOf(IrExpression.Field field)
    {
        var slot = _fields.IndexOf(field);
        if (slot < 0)
        {
            slot = _fields.Count;
            _fields.Add(field);
        }
        return new IrFormula.Input(slot, field.Path, field.Type);
    }
}
