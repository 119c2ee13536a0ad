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
            inner.MoveTo(EventOf(_fields, _path, candidate, context.Event), context.Now);
            if (inner.Test(_condition)) return true;
        }
        return false;
    }

    /// <summary>An object as an event of its own. It stands where it stood in the document, so that what is asked of whole documents finds it there.</summary>
    /// <param name="fields">The fields that are asked about.</param>
    /// <param name="path">Where the object stood.</param>
    /// <param name="candidate">The object.</param>
    /// <param name="record">The event that it is part of.</param>
    public static EventRecord EventOf(FieldTable fields, string path, DocumentObject candidate, EventRecord record) =>
        DocumentEvent.Of(fields, new DocumentObject([new(path, candidate)]), record.Time, record.Origin);
}
