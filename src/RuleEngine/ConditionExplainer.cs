using RuleEngine.Compilation.Planning;
using RuleEngine.Compilation.Predicates;
using RuleEngine.Events;
using RuleEngine.Events.Documents;
using RuleEngine.Language.Ir;

namespace RuleEngine;

/// <summary>
/// Takes a condition apart and asks an event each part by itself, with the delegates that the compiler makes of it. All conditions are compiled
/// before an event is asked, because answers have a place for each.
/// </summary>
internal sealed class ConditionExplainer
{
    private readonly PredicateTable _table;
    private readonly OperandValues _operands;
    private readonly IrPredicate? _excepted;
    private readonly Dictionary<IrPredicate.InObject, (ConditionExplainer Explainer, FieldTable Fields)> _objects = new(ReferenceEqualityComparer.Instance);
    private PredicateContext? _context;

    /// <summary>An explainer of some conditions.</summary>
    /// <param name="fields">The fields that they use.</param>
    /// <param name="table">The predicates; parts of the conditions are added.</param>
    /// <param name="conditions">The conditions.</param>
    /// <param name="excepted">What exception lists except, which is a part of the conditions; or null.</param>
    public ConditionExplainer(FieldTable fields, PredicateTable table, IEnumerable<IrPredicate> conditions, IrPredicate? excepted)
    {
        (_table, _operands, _excepted) = (table, new OperandValues(fields, table), excepted);
        foreach (var condition in conditions) Compile(condition);
    }

    /// <summary>Turns to an event, which has the fields of the table.</summary>
    public void MoveTo(EventRecord record, EventTime now)
    {
        _context = new PredicateContext(_table);
        _context.MoveTo(record, now);
    }

    /// <summary>A condition in parts, with outcomes when there is an event.</summary>
    public ExplanationNode Explain(IrPredicate predicate)
    {
        var text = ConditionText.Of(predicate);
        var node = predicate switch
        {
            IrPredicate.And and => new ExplanationNode(ExplanationKind.All, text, [.. and.Operands.Select(Explain)]),
            IrPredicate.Or or => new ExplanationNode(ExplanationKind.Any, text, [.. or.Operands.Select(Explain)]),
            IrPredicate.Not not when ReferenceEquals(not.Operand, _excepted) => new ExplanationNode(ExplanationKind.Exceptions, "not excepted by", [Explain(not.Operand)]),
            IrPredicate.Not { Operand: IrPredicate.Leaf and not IrPredicate.PassesAll } not => OfLeaf((IrPredicate.Leaf)not.Operand, text),
            IrPredicate.Not not => new ExplanationNode(ExplanationKind.Not, "not", [Explain(not.Operand)]),
            IrPredicate.InObject one => OfObject(one, text),
            IrPredicate.InIndex => OfIndex(text),
            IrPredicate.PassesAll all => OfLeaf(all, text) with { Kind = ExplanationKind.Value, Children = [.. all.Tests.Select(Explain)] },
            IrPredicate.Leaf leaf => OfLeaf(leaf, text),
            _ => new ExplanationNode(ExplanationKind.Condition, text, []),
        };
        return node with { Outcome = _context?.Test(_table.Intern(predicate)) };
    }

    private void Compile(IrPredicate predicate)
    {
        _table.Intern(predicate);
        switch (predicate)
        {
            case IrPredicate.And and:
                foreach (var operand in and.Operands) Compile(operand);
                break;
            case IrPredicate.Or or:
                foreach (var operand in or.Operands) Compile(operand);
                break;
            case IrPredicate.Not not:
                Compile(not.Operand);
                break;
            case IrPredicate.PassesAll all:
                foreach (var test in all.Tests) Compile(test);
                break;
            case IrPredicate.InObject one:
                var used = new FieldCollector();
                used.Add(one.Condition);
                var fields = used.ToTable();
                _objects.TryAdd(one, (new ConditionExplainer(fields, new PredicateTable(fields), [one.Condition], excepted: null), fields));
                break;
        }
    }

    private ExplanationNode OfLeaf(IrPredicate.Leaf leaf, string text)
    {
        var node = new ExplanationNode(ExplanationKind.Condition, text, []);
        if (_context is null) return node;
        var passedBy = _operands.PassedBy(leaf, _context);
        return node with { Values = _operands.Of(leaf, _context), Detail = passedBy is null ? null : $"found by {passedBy}" };
    }

    private ExplanationNode OfIndex(string text)
    {
        var node = new ExplanationNode(ExplanationKind.Index, text, []);
        if (_context is null) return node;
        var index = IndexSelection.NameOf(field => _context.Event[field] is { IsMissing: false } value ? Encode(value) : null);
        return node with { Detail = index is null ? "the event names no index" : $"the event is in {index}" };
    }

    private static string Encode(FieldValue value) => value.Kind == FieldValueKind.Array ? value.Elements[0].ToString() : value.ToString();

    // The first object that meets the condition, else the one that meets most of it.
    private ExplanationNode OfObject(IrPredicate.InObject one, string text)
    {
        var (explainer, fields) = _objects[one];
        DocumentObject[] candidates = _context is null ? [] : [.. DocumentFields.ObjectsAt(_context.Document, one.Path)];
        var (best, place, most) = ((ExplanationNode?)null, 0, -1);
        for (var i = 0; i < candidates.Length && best?.Outcome != true; i++)
        {
            explainer.MoveTo(ObjectPredicate.EventOf(fields, one.Path, candidates[i], _context!.Event), _context.Now);
            var node = explainer.Explain(one.Condition);
            var held = node.Outcome == true ? int.MaxValue : CountHeld(node);
            if (held > most) (best, place, most) = (node, i + 1, held);
        }
        explainer._context = null;
        var detail = _context is null ? null : best is null ? "there is no object" : $"object {place} of {candidates.Length}";
        return new ExplanationNode(ExplanationKind.Object, text, [best ?? explainer.Explain(one.Condition)]) { Detail = detail };
    }

    private static int CountHeld(ExplanationNode node) => (node.Outcome == true ? 1 : 0) + node.Children.Sum(CountHeld);
}
