using RuleEngine.Events;
using RuleEngine.Language.Ir;

namespace RuleEngine.Compilation.Predicates;

/// <summary>The predicates of all rules of a set. Equal ones, whichever rules they come from, are one.</summary>
internal sealed class PredicateTable
{
    private readonly List<EventPredicate> _predicates = [];
    private readonly List<string> _texts = [];
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly PredicateCompiler _compiler;

    /// <summary>An empty table over the fields of a set.</summary>
    public PredicateTable(FieldTable fields) => (Fields, _compiler) = (fields.Count, new PredicateCompiler(fields, this));

    /// <summary>How many fields the set has.</summary>
    public int Fields { get; }

    /// <summary>How many predicates there are; ids run from 0 to one less.</summary>
    public int Count => _predicates.Count;

    /// <summary>A predicate.</summary>
    public EventPredicate this[int id] => _predicates[id];

    /// <summary>A predicate as text.</summary>
    public string TextOf(int id) => _texts[id];

    /// <summary>The id of a predicate, which is compiled when it is new.</summary>
    public int Intern(IrPredicate predicate)
    {
        var text = IrPrinter.Print(predicate);
        if (_ids.TryGetValue(text, out var id)) return id;
        var compiled = _compiler.Compile(predicate);
        _predicates.Add(compiled);
        _texts.Add(text);
        return _ids[text] = _predicates.Count - 1;
    }
}
