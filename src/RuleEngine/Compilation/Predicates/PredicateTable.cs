using RuleEngine.Events;
using RuleEngine.Language.Ir;

namespace RuleEngine.Compilation.Predicates;

/// <summary>
/// The predicates of all rules of a set. Equal ones, whichever rules they come from, are one. A predicate is compiled when it is first evaluated, by whichever
/// thread comes first: most leaves never are, because an index answers them.
/// </summary>
internal sealed class PredicateTable
{
    private readonly List<IrPredicate> _sources = [];
    private readonly List<int[]> _parts = [];
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly PredicateCompiler _compiler;
    private EventPredicate?[] _predicates = [];

    /// <summary>An empty table over the fields of a set.</summary>
    public PredicateTable(FieldTable fields) => (Fields, _compiler) = (fields.Count, new PredicateCompiler(fields, this));

    /// <summary>How many fields the set has.</summary>
    public int Fields { get; }

    /// <summary>How many predicates there are; ids run from 0 to one less.</summary>
    public int Count => _sources.Count;

    /// <summary>Whether each predicate must be evaluated by itself, because evaluations are looked at.</summary>
    public bool IsWatched { get; private init; }

    /// <summary>A predicate. Two threads may compile it at the same time, to the same; all else was interned before.</summary>
    public EventPredicate this[int id] => _predicates[id] ??= _compiler.Compile(_sources[id]);

    /// <summary>What a predicate is compiled from.</summary>
    public IrPredicate SourceOf(int id) => _sources[id];

    /// <summary>The predicates that a predicate asks.</summary>
    public IReadOnlyList<int> PartsOf(int id) => _parts[id];

    /// <summary>A predicate as text.</summary>
    public string TextOf(int id) => IrPrinter.Print(_sources[id]);

    /// <summary>The id of a predicate, which is added with all its parts when it is new.</summary>
    public int Intern(IrPredicate predicate)
    {
        var parts = new List<int>();
        AddParts(predicate, parts);
        // Texts of parts are not repeated in those of what they are parts of; a printed leaf begins with a bracket.
        var key = predicate switch
        {
            IrPredicate.And => "and " + string.Join(' ', parts),
            IrPredicate.Or => "or " + string.Join(' ', parts),
            IrPredicate.Not => "not " + parts[0],
            _ => IrPrinter.Print(predicate),
        };
        return _ids.TryGetValue(key, out var id) ? id : _ids[key] = Add(predicate, [.. parts], compiled: null);
    }

    /// <summary>A table with the same ids whose predicates are others, which stand for these. Predicates ask each other through the table of their context, so inside they
    /// meet the others too.</summary>
    /// <param name="fields">The fields.</param>
    /// <param name="replace">Gives the other predicate for an id.</param>
    public PredicateTable Replace(FieldTable fields, Func<int, EventPredicate, EventPredicate> replace)
    {
        var other = new PredicateTable(fields) { IsWatched = true };
        for (var id = 0; id < Count; id++) other.Add(_sources[id], _parts[id], replace(id, this[id]));
        return other;
    }

    /// <summary>Adds a predicate that no query asked for.</summary>
    /// <returns>Its id.</returns>
    public int Add(IrPredicate source, EventPredicate predicate) => Add(source, [], predicate);

    private int Add(IrPredicate source, int[] parts, EventPredicate? compiled)
    {
        const int few = 16;
        if (Count == _predicates.Length) Array.Resize(ref _predicates, Math.Max(few, 2 * Count));
        _predicates[Count] = compiled;
        _sources.Add(source);
        _parts.Add(parts);
        return Count - 1;
    }

    private void AddParts(IrPredicate predicate, List<int> parts)
    {
        switch (predicate)
        {
            case IrPredicate.And and:
                foreach (var operand in and.Operands) parts.Add(Intern(operand));
                break;
            case IrPredicate.Or or:
                foreach (var operand in or.Operands) parts.Add(Intern(operand));
                break;
            case IrPredicate.Not not:
                parts.Add(Intern(not.Operand));
                break;
            case IrPredicate.Leaf leaf:
                AddTests(leaf.Operand, parts);
                break;
        }
    }

    // Predicates inside of expressions.
    private void AddTests(IrExpression expression, List<int> parts)
    {
        switch (expression)
        {
            case IrExpression.Call call:
                foreach (var argument in call.Arguments) AddTests(argument, parts);
                break;
            case IrExpression.Comparison comparison:
                AddTests(comparison.Leaf.Operand, parts);
                break;
            case IrExpression.Test test:
                parts.Add(Intern(test.Predicate));
                break;
        }
    }
}
