using RuleEngine.Language.Ir;

namespace RuleEngine.Compilation.Requirements;

/// <summary>
/// Finds the shapes of the events that a condition can match. A conjunction narrows its operands' shapes, a disjunction unites them. The result
/// never leaves out an event that matches; where there would be too many shapes it is wider than the condition.
/// </summary>
internal static class ShapeAnalysis
{
    private const int MaxShapes = 64;

    /// <summary>The fields that tell kinds of events apart; clauses on others do not matter here.</summary>
    public static IReadOnlySet<string> TellingFields { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "data_stream.dataset", "event.action", "event.category", "event.code", "event.dataset", "event.kind", "event.module", "event.outcome",
        "event.provider", "event.type", "host.os.family", "host.os.type", "winlog.channel", "winlog.event_data.ObjectType", "winlog.event_id",
        "winlog.provider_name",
    };

    /// <summary>The shapes of which a matching event has at least one; none when no event can match.</summary>
    public static IReadOnlyList<EventShape> Analyze(IrPredicate condition) => Analyze(condition, isWanted: true);

    /// <summary>The fields without which an expression has no value.</summary>
    public static IEnumerable<string> NeededFields(IrExpression expression) => expression switch
    {
        IrExpression.Field field => [field.Path],
        IrExpression.Call call => call.Arguments.Where((_, index) => !call.Function.ParameterAt(index).AcceptsNull).SelectMany(NeededFields),
        IrExpression.Comparison comparison => NeededFields(comparison.Leaf.Operand),
        _ => [],
    };

    private static IReadOnlyList<EventShape> Analyze(IrPredicate predicate, bool isWanted) => predicate switch
    {
        IrPredicate.Always always => always.Value == isWanted ? [EventShape.Any] : [],
        IrPredicate.Not not => Analyze(not.Operand, !isWanted),
        IrPredicate.And and => isWanted ? All(and.Operands, isWanted) : AnyOf(and.Operands, isWanted),
        IrPredicate.Or or => isWanted ? AnyOf(or.Operands, isWanted) : All(or.Operands, isWanted),
        IrPredicate.Leaf leaf => [ShapeOf(leaf, isWanted)],
        IrPredicate.InIndex => [EventShape.Any],
        IrPredicate.InObject one => isWanted ? OfObject(one) : [EventShape.Any],
        _ => throw new ArgumentException($"Unknown predicate {predicate.GetType().Name}.", nameof(predicate)),
    };

    private static IReadOnlyList<EventShape> All(IReadOnlyList<IrPredicate> operands, bool isWanted)
    {
        IReadOnlyList<EventShape> shapes = [EventShape.Any];
        foreach (var operand in operands)
        {
            var others = Analyze(operand, isWanted);
            shapes = Reduce(shapes.SelectMany(_ => others, (shape, other) => shape.And(other)));
        }
        return shapes;
    }

    private static IReadOnlyList<EventShape> AnyOf(IReadOnlyList<IrPredicate> operands, bool isWanted) =>
        Reduce(operands.SelectMany(operand => Analyze(operand, isWanted)));

    // What one object holds says which fields there are, but not what the others hold.
    private static IReadOnlyList<EventShape> OfObject(IrPredicate.InObject one) => Reduce(Analyze(one.Condition, isWanted: true).Select(shape => shape with { Clauses = [] }));

    // Branches that differ only in other fields are one shape, with the fields that all of them need.
    private static IReadOnlyList<EventShape> Reduce(IEnumerable<EventShape> shapes)
    {
        EventShape[] distinct = [.. shapes.GroupBy(shape => shape.Identity, StringComparer.Ordinal).Select(group => group.Aggregate((left, right) => left.Or(right)))];
        return distinct.Length <= MaxShapes ? distinct : [distinct.Aggregate((left, right) => left.Or(right))];
    }

    private static EventShape ShapeOf(IrPredicate.Leaf leaf, bool isWanted)
    {
        IReadOnlyList<ValueClause> clauses = leaf.Operand is IrExpression.Field field && TellingFields.Contains(field.Path) ? [new ValueClause(leaf, !isWanted)] : [];
        return new EventShape(clauses, isWanted ? [.. NeededFields(leaf.Operand).Distinct()] : []);
    }
}
