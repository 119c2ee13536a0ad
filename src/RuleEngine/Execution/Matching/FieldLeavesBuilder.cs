using RuleEngine.Compilation.Predicates;
using RuleEngine.Events;
using RuleEngine.Language.Ir;

namespace RuleEngine.Execution.Matching;

/// <summary>Sorts the leaves of a field by how they are found. What each kind of leaf means is what <see cref="ValueTestCompiler"/> makes of it.</summary>
internal sealed class FieldLeavesBuilder
{
    private readonly Dictionary<(string Text, bool IgnoreCase, bool IsRegex), int> _places = [];
    private readonly List<(PatternEntry Entry, List<int> Leaves)> _patterns = [];

    /// <summary>Those that hold for any value.</summary>
    public List<int> Always { get; } = [];

    /// <summary>Those that hold for false.</summary>
    public List<int> False { get; } = [];

    /// <summary>Those that hold for true.</summary>
    public List<int> True { get; } = [];

    /// <summary>Those that hold for a text.</summary>
    public Dictionary<byte[], List<int>> Exact { get; } = new(Utf8Comparer.Instance);

    /// <summary>Those that hold for a text whose ASCII letters are made small.</summary>
    public Dictionary<byte[], List<int>> Folded { get; } = new(Utf8Comparer.Instance);

    /// <summary>Those that hold for a number.</summary>
    public List<(FieldValue Value, int Leaf)> Equal { get; } = [];

    /// <summary>Those that hold on one side of a number.</summary>
    public List<(FieldValue Bound, IrComparison Comparison, int Leaf)> Ranges { get; } = [];

    /// <summary>Those that hold for the addresses of a network.</summary>
    public List<(IpNetwork Network, int Leaf)> Networks { get; } = [];

    /// <summary>Those that each text is asked about.</summary>
    public List<(int Leaf, ValueTest Test)> AskedOfTexts { get; } = [];

    /// <summary>Those that each value that is no text is asked about.</summary>
    public List<(int Leaf, ValueTest Test)> AskedOfOthers { get; } = [];

    /// <summary>The patterns, regular expressions and words; of equal patterns one.</summary>
    public IReadOnlyList<PatternEntry> Patterns() => [.. _patterns.Select(item => item.Entry with { Leaves = [.. item.Leaves] })];

    /// <summary>Adds a leaf.</summary>
    public void Add(int number, IrPredicate.Leaf leaf)
    {
        switch (leaf)
        {
            case IrPredicate.Exists:
                Always.Add(number);
                break;
            case IrPredicate.Holds:
                True.Add(number);
                break;
            case IrPredicate.EqualsAny equals:
                Add(number, equals);
                break;
            case IrPredicate.Matches matches:
                foreach (var pattern in matches.Patterns) AddPattern((pattern.Text, matches.IgnoreCase, false), new PatternEntry(pattern, null, null, matches.IgnoreCase, []), number);
                break;
            case IrPredicate.Regex regex:
                foreach (var pattern in regex.Patterns) AddPattern((pattern.Text, regex.IgnoreCase, true), new PatternEntry(null, pattern, null, regex.IgnoreCase, []), number);
                break;
            case IrPredicate.HasTerms words:
                _patterns.Add((new PatternEntry(null, null, words, IgnoreCase: false, []), [number]));
                AskedOfOthers.Add((number, ValueTestCompiler.Compile(words)));
                break;
            case IrPredicate.InNetwork network:
                Networks.AddRange(network.Networks.Select(item => (item, number)));
                break;
            case IrPredicate.Range { Bound.IsNumber: true } range when !double.IsNaN(range.Bound.AsDouble):
                Ranges.Add((range.Bound, range.Operator, number));
                break;
            default:
                AskedOfTexts.Add((number, ValueTestCompiler.Compile(leaf)));
                AskedOfOthers.Add(AskedOfTexts[^1]);
                break;
        }
    }

    private void Add(int number, IrPredicate.EqualsAny equals)
    {
        foreach (var value in equals.Values)
        {
            switch (value.Kind)
            {
                case FieldValueKind.Text when equals.IgnoreCase:
                    var folded = new byte[value.Utf8.Length];
                    Utf8Text.Fold(value.Utf8, folded);
                    Append(Folded, folded, number);
                    break;
                case FieldValueKind.Text:
                    Append(Exact, value.Utf8.ToArray(), number);
                    break;
                case FieldValueKind.Boolean:
                    (value.AsBoolean ? True : False).Add(number);
                    break;
                default:
                    Equal.Add((value, number));
                    break;
            }
        }
        // Where the type is not known a number equals the text that spells it.
        if (equals.Operand.Type != FieldType.Unmapped) return;
        AskedOfOthers.Add((number, ValueTestCompiler.Compile(equals)));
        if (equals.Values.Any(value => value.Kind != FieldValueKind.Text)) AskedOfTexts.Add(AskedOfOthers[^1]);
    }

    private void AddPattern((string Text, bool IgnoreCase, bool IsRegex) key, PatternEntry entry, int number)
    {
        if (!_places.TryGetValue(key, out var place))
        {
            place = _places[key] = _patterns.Count;
            _patterns.Add((entry, []));
        }
        var leaves = _patterns[place].Leaves;
        if (leaves.Count == 0 || leaves[^1] != number) leaves.Add(number);
    }

    private static void Append(Dictionary<byte[], List<int>> texts, byte[] text, int number)
    {
        if (!texts.TryGetValue(text, out var leaves)) texts[text] = leaves = [];
        if (leaves.Count == 0 || leaves[^1] != number) leaves.Add(number);
    }
}
