using RuleEngine.Compilation.Planning;
using RuleEngine.Events;
using RuleEngine.Events.Documents;
using RuleEngine.Language.Ir;

namespace RuleEngine.Compilation.Predicates;

/// <summary>Asks the objects below a path one by one whether one of them meets a condition alone. Each is an event of its own with the fields it has.</summary>
internal sealed class ObjectPredicate
{
    private readonly string _path;
    private readonly FieldTable _fields;
    private readonly PredicateTable _predicates;
    private readonly int _condition;

    /// <summary>Compiles a condition.</summary>
    public ObjectPredicate(IrPredicate.InObject one)
    {
        _path = one.Path;
        var fields = new FieldCollector();
        fields.Add(one.Condition);
        _fields = fields.ToTable();
        _predicates = new PredicateTable(_fields);
        _condition = _predicates.Intern(one.Condition);
    }

    /// <summary>Whether some object meets the condition.</summary>
    public bool Test(PredicateContext context)
    {
        var inner = new PredicateContext(_predicates);
        foreach (var candidate in DocumentFields.ObjectsAt(context.Document, _path))
        {
            inner.MoveTo(Event(candidate, context.Event), context.Now);
            if (inner.Test(_condition)) return true;
        }
        return false;
    }

    // The object stands where it stood in the document, so that what is asked of whole documents finds it there.
    private EventRecord Event(DocumentObject candidate, EventRecord record) =>
        DocumentEvent.Of(_fields, new DocumentObject([new(_path, candidate)]), record.Time, record.Origin);
}
