using RuleEngine.Diagnostics;
using RuleEngine.Events;
using RuleEngine.Language.Ir;
using RuleEngine.Language.NCalc;

namespace RuleEngine.Language.Binding;

/// <summary>Binds the condition of a threshold: an NCalc expression over aggregates of a group's events.</summary>
/// <param name="context">The condition's surroundings.</param>
internal sealed class ThresholdConditionBinder(BindingContext context) : NCalcFormulaBinder(context)
{
    private static readonly Dictionary<string, IrAggregateKind> Kinds =
        Enum.GetValues<IrAggregateKind>().ToDictionary(IrAggregate.NameOf, kind => kind, StringComparer.OrdinalIgnoreCase);

    private readonly List<IrAggregate> _aggregates = [];

    /// <summary>The aggregates that the condition is about, in the order of its inputs.</summary>
    public IReadOnlyList<IrAggregate> Aggregates => _aggregates;

    /// <inheritdoc/>
    protected override IrFormula BindField(NCalcSyntax.Field syntax)
    {
        if (!syntax.IsBracketed && Kinds.TryGetValue(syntax.Name, out var kind))
        {
            if (IsOfEvents(kind)) return InputOf(new IrAggregate(kind, null));
            Context.Report(DiagnosticCatalog.FunctionNeedsField, syntax.Span, $"write {IrAggregate.NameOf(kind)}([field])", IrAggregate.NameOf(kind), "a field");
            return Nothing;
        }
        var nearest = syntax.IsBracketed ? null : SpellingHint.Nearest(syntax.Name, Kinds.Keys);
        Context.Report(DiagnosticCatalog.FieldOutsideAggregate, syntax.Span, nearest is null ? $"write distinct([{syntax.Name}]), max([{syntax.Name}]), first([{syntax.Name}]), …" : $"the nearest aggregate is '{nearest}'", syntax.Name);
        return Nothing;
    }

    /// <inheritdoc/>
    protected override IrFormula BindCall(NCalcSyntax.Call syntax)
    {
        if (!Kinds.TryGetValue(syntax.Name, out var kind))
        {
            var nearest = SpellingHint.Nearest(syntax.Name, Kinds.Keys);
            Context.Report(DiagnosticCatalog.UnknownAggregate, syntax.NameSpan, nearest is null ? $"there are {string.Join(", ", Kinds.Keys)}" : $"the nearest is '{nearest}'", syntax.Name);
            return Nothing;
        }
        if (IsOfEvents(kind) && syntax.Arguments.Count == 0) return InputOf(new IrAggregate(kind, null));
        if (!IsOfEvents(kind) && syntax.Arguments is [NCalcSyntax.Field field]) return BindAggregate(kind, field);
        Context.Report(DiagnosticCatalog.FunctionNeedsField, syntax.Span, null, IrAggregate.NameOf(kind), IsOfEvents(kind) ? "nothing" : "one field");
        return Nothing;
    }

    /// <inheritdoc/>
    protected override IrFormula BindComparison(NCalcSyntax.Comparison syntax)
    {
        var (left, right) = (Bind(syntax.Left), Bind(syntax.Right));
        (left, right) = (AsText(left, right, syntax.Left.Span), AsText(right, left, syntax.Right.Span));
        if (syntax.Operator is NCalcComparison.Equal) return new IrFormula.Compare(null, left, right);
        if (syntax.Operator is NCalcComparison.NotEqual) return new IrFormula.Not(new IrFormula.Compare(null, left, right));
        foreach (var (side, at) in new[] { (left, syntax.Left), (right, syntax.Right) })
        {
            if (side.Type == FieldType.Boolean) Context.Report(DiagnosticCatalog.NCalcWrongKind, at.Span, null, "a number or a text", "a condition");
        }
        return new IrFormula.Compare(syntax.Operator switch
        {
            NCalcComparison.Less => IrComparison.Less,
            NCalcComparison.LessOrEqual => IrComparison.LessOrEqual,
            NCalcComparison.Greater => IrComparison.Greater,
            _ => IrComparison.GreaterOrEqual,
        }, left, right);
    }

    private static bool IsOfEvents(IrAggregateKind kind) => kind is IrAggregateKind.Count or IrAggregateKind.Rate;

    private IrFormula BindAggregate(IrAggregateKind kind, NCalcSyntax.Field syntax)
    {
        var field = Context.BindField(syntax.Name, syntax.Span, isOptional: false);
        var isNumeric = kind is IrAggregateKind.Sum or IrAggregateKind.Min or IrAggregateKind.Max or IrAggregateKind.Average;
        var fits = field.Type switch
        {
            FieldType.Unmapped or FieldType.Long or FieldType.Double => true,
            FieldType.Object or FieldType.Nested or FieldType.GeoPoint => false,
            // The values of a date are texts in several spellings, which do not compare.
            FieldType.Date => kind == IrAggregateKind.Distinct,
            _ => !isNumeric,
        };
        if (fits) return InputOf(new IrAggregate(kind, field));
        Context.Report(DiagnosticCatalog.WrongOperandType, syntax.Span, null, IrAggregate.NameOf(kind), isNumeric ? "a field of numbers" : "a field of texts or numbers", TypeNames.Of(field.Type));
        return Nothing;
    }

    private IrFormula.Input InputOf(IrAggregate aggregate)
    {
        var slot = _aggregates.IndexOf(aggregate);
        if (slot < 0)
        {
            slot = _aggregates.Count;
            _aggregates.Add(aggregate);
        }
        var isValue = aggregate.Kind is IrAggregateKind.First or IrAggregateKind.Last;
        var type = isValue ? aggregate.Field!.Type : aggregate.Kind is IrAggregateKind.Count or IrAggregateKind.Distinct ? FieldType.Long : FieldType.Double;
        return new IrFormula.Input(slot, aggregate.Name, type);
    }

    // Keywords are texts in events, whatever they look like.
    private IrFormula AsText(IrFormula side, IrFormula other, SourceSpan span)
    {
        if (side is not IrFormula.Constant { Value.IsNumber: true } constant || other is not IrFormula.Input { Type: FieldType.Keyword } input) return side;
        Context.Report(DiagnosticCatalog.ComparedAsText, span, $"write '{constant.Value}'", input.Name, constant.Value.ToString());
        return new IrFormula.Constant(FieldValue.From(constant.Value.ToString()), FieldType.Keyword);
    }
}
