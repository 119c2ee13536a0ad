using RuleEngine.Diagnostics;
using RuleEngine.Events;
using RuleEngine.Language.Functions;
using RuleEngine.Language.Ir;
using RuleEngine.Language.NCalc;

namespace RuleEngine.Language.Binding;

/// <summary>Binds NCalc expressions that are worked out from inputs: what the inputs are, and what conditions are about, its heirs know.</summary>
/// <param name="context">The expression's surroundings.</param>
internal abstract class NCalcFormulaBinder(BindingContext context)
{
    /// <summary>The expression's surroundings.</summary>
    protected BindingContext Context { get; } = context;

    /// <summary>Stands for what could not be bound, which is reported.</summary>
    protected static IrFormula Nothing { get; } = new IrFormula.Constant(FieldValue.Null, FieldType.Unmapped);

    /// <summary>A condition; <see cref="Nothing"/>, with a finding, when it is none.</summary>
    public virtual IrFormula BindCondition(NCalcSyntax syntax) => Need(FieldType.Boolean, Bind(syntax), syntax, "a condition");

    /// <summary>A number; <see cref="Nothing"/>, with a finding, when it is none.</summary>
    public IrFormula BindNumber(NCalcSyntax syntax) => Need(FieldType.Double, Bind(syntax), syntax, "a number");

    /// <summary>A value of any kind.</summary>
    protected IrFormula Bind(NCalcSyntax syntax) => syntax switch
    {
        NCalcSyntax.Literal literal => BindLiteral(literal),
        NCalcSyntax.Field field => BindField(field),
        NCalcSyntax.Call call => BindCall(call),
        NCalcSyntax.Negate negate => Call("subtract", new IrFormula.Constant(FieldValue.From(0L), FieldType.Long), BindNumber(negate.Operand)),
        NCalcSyntax.Arithmetic arithmetic => BindArithmetic(arithmetic),
        NCalcSyntax.Choice choice => BindChoice(choice),
        NCalcSyntax.Not not => new IrFormula.Not(BindCondition(not.Operand)),
        NCalcSyntax.Logical logical => new IrFormula.Logical([.. logical.Operands.Select(BindCondition)], logical.IsAnd),
        NCalcSyntax.Comparison comparison => BindComparison(comparison),
        _ => throw new ArgumentException($"Unknown expression {syntax.GetType().Name}.", nameof(syntax)),
    };

    /// <summary>A name, with or without brackets.</summary>
    protected abstract IrFormula BindField(NCalcSyntax.Field syntax);

    /// <summary>A call of a function.</summary>
    protected abstract IrFormula BindCall(NCalcSyntax.Call syntax);

    /// <summary>A comparison.</summary>
    protected abstract IrFormula BindComparison(NCalcSyntax.Comparison syntax);

    /// <summary>What a choice chooses.</summary>
    protected virtual IrFormula BindBranch(NCalcSyntax syntax) => Bind(syntax);

    private IrFormula BindLiteral(NCalcSyntax.Literal literal)
    {
        if (literal.Type != FieldType.Date) return new IrFormula.Constant(literal.Value, literal.Type);
        Context.Report(DiagnosticCatalog.NCalcWrongKind, literal.Span, null, "a number", "a date");
        return Nothing;
    }

    private IrFormula BindArithmetic(NCalcSyntax.Arithmetic syntax)
    {
        var (left, right) = (BindNumber(syntax.Left), BindNumber(syntax.Right));
        // NCalc divides whole numbers as if they were not whole.
        if (syntax.Operator == '/') left = Call("multiply", left, new IrFormula.Constant(FieldValue.From(1.0), FieldType.Double));
        return Call(syntax.Operator switch { '+' => "add", '-' => "subtract", '*' => "multiply", '/' => "divide", _ => "modulo" }, left, right);
    }

    private static IrFormula.Call Call(string function, IrFormula left, IrFormula right) => new(FunctionCatalog.Get(function), [left, right]);

    private IrFormula BindChoice(NCalcSyntax.Choice syntax)
    {
        var (condition, then, otherwise) = (BindCondition(syntax.Condition), BindBranch(syntax.Then), BindBranch(syntax.Else));
        var type = IsNumber(then.Type) && IsNumber(otherwise.Type) ? FieldType.Double : then.Type == otherwise.Type ? then.Type : FieldType.Unmapped;
        // A condition is no value to be compared or counted with, so of two kinds it is the wrong one.
        if (type == FieldType.Unmapped && !IsNothing(then) && !IsNothing(otherwise) && (then.Type == FieldType.Boolean || otherwise.Type == FieldType.Boolean))
        {
            var wrong = then.Type == FieldType.Boolean ? syntax.Then : syntax.Else;
            Context.Report(DiagnosticCatalog.NCalcWrongKind, wrong.Span, "both values of a choice are of one kind", "a value", "a condition");
            return Nothing;
        }
        return new IrFormula.Choice(condition, then, otherwise, type);
    }

    private IrFormula Need(FieldType wanted, IrFormula found, NCalcSyntax syntax, string what)
    {
        var fits = wanted == FieldType.Boolean ? found.Type == FieldType.Boolean : IsNumber(found.Type) || found.Type == FieldType.Unmapped;
        if (fits || IsNothing(found)) return found;
        Context.Report(DiagnosticCatalog.NCalcWrongKind, syntax.Span, null, what, found.Type == FieldType.Boolean ? "a condition" : TypeNames.Of(found.Type));
        return Nothing;
    }

    private static bool IsNumber(FieldType type) => type is FieldType.Long or FieldType.Double;

    private static bool IsNothing(IrFormula formula) => ReferenceEquals(formula, Nothing);
}
