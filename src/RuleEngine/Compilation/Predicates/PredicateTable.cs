using RuleEngine.Events;
using RuleEngine.Language.Ir;

namespace RuleEngine.Compilation.Predicates;

/// <summary>The predicates of all rules of a set. Equal ones, whichever rules they come from, are one.</summary>
internal sealed class PredicateTable
{
    private readonly List<EventPredicate> _predicates = [];
    private readonly List<IrPredicate> _sources = [];
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

    /// <summary>What a predicate was compiled from.</summary>
    public IrPredicate SourceOf(int id) => _sources[id];

    /// <summary>A predicate as text.</summary>
    public string TextOf(int id) => IrPrinter.Print(_sources[id]);

    /// <summary>The id of a predicate, which is compiled when it is new.</summary>
    public int Intern(IrPredicate predicate)
    {
        var text = IrPrinter.Print(predicate);
        if (_ids.TryGetValue(text, out var id)) return id;
        var compiled = _compiler.Compile(predicate);
        _predicates.Add(compiled);
        _sources.Add(predicate);
        return _ids[text] = _predicates.Count - 1;
    }

    /// <summary>A table with the same ids whose predicates are others, which stand for these. Predicates ask each other through the table of their context, so inside they
    /// meet the others too.</summary>
    /// <param name="fields">The fields.</param>
    /// <param name="replace">Gives the other predicate for an id.</param>
    public PredicateTable Replace(FieldTable fields, Func<int, EventPredicate, EventPredicate> replace)
    {
        var other = new PredicateTable(fields);
        for (var id = 0; id < Count; id++) other.Add(_sources[id], replace(id, _predicates[id]));
        return other;
    }

    /// <summary>Adds a predicate that no query asked for.</summary>
    /// <returns>Its id.</returns>
    public int Add(IrPredicate source, EventPredicate predicate)
    {
        _predicates.Add(predicate);
        _sources.Add(source);
        return _predicates.Count - 1;
    }
}
