using RuleEngine.Events;
using RuleEngine.Language.Ir;

namespace RuleEngine.Compilation.Predicates;

/// <summary>Compiles what a leaf asks of one value.</summary>
internal static class ValueTestCompiler
{
    /// <summary>The test of a leaf.</summary>
    public static ValueTest Compile(IrPredicate.Leaf leaf) => leaf switch
    {
        IrPredicate.Exists => _ => true,
        IrPredicate.Holds => value => value.Kind == FieldValueKind.Boolean && value.AsBoolean,
        IrPredicate.EqualsAny equals => CompileEquals(equals),
        IrPredicate.Matches matches => CompileMatches([.. matches.Patterns], matches.IgnoreCase),
        IrPredicate.Regex regex => CompileRegex([.. regex.Patterns]),
        IrPredicate.Range range => CompileRange(range),
        IrPredicate.InNetwork network => CompileNetworks([.. network.Networks]),
        _ => throw new ArgumentException($"Unknown leaf {leaf.GetType().Name}.", nameof(leaf)),
    };

    private static ValueTest CompileEquals(IrPredicate.EqualsAny equals)
    {
        if (equals.Operand.Type == FieldType.Date)
        {
            var instants = equals.Values.Select(value => value.AsInteger).ToHashSet();
            return value => ValueComparer.TryGetInstant(value, out var instant) && instants.Contains(instant);
        }
        if (equals.Operand.Type == FieldType.Version)
        {
            var versions = equals.Values.ToArray();
            return value => Array.Exists(versions, version => ValueComparer.CompareVersions(value.ToString(), version.ToString()) == 0);
        }
        var isLoose = equals.Operand.Type == FieldType.Unmapped;
        if (equals.Values is [var single]) return CompileEqualsOne(single, equals.IgnoreCase, isLoose);
        var lookup = new ValueSet(equals.Values, equals.IgnoreCase);
        return isLoose ? value => lookup.ContainsLoosely(value) : lookup.Contains;
    }

    private static ValueTest CompileEqualsOne(FieldValue wanted, bool ignoreCase, bool isLoose)
    {
        if (isLoose)
        {
            var lookup = new ValueSet([wanted], ignoreCase);
            return lookup.ContainsLoosely;
        }
        if (wanted.Kind != FieldValueKind.Text) return value => value == wanted;
        var text = wanted.Utf8.ToArray();
        return ignoreCase ? value => Utf8Text.EqualsIgnoreAsciiCase(value.Utf8, text) && value.Kind == FieldValueKind.Text
            : value => value.Utf8.SequenceEqual(text) && value.Kind == FieldValueKind.Text;
    }

    private static ValueTest CompileMatches(TextPattern[] patterns, bool ignoreCase) => value =>
    {
        if (value.Kind != FieldValueKind.Text) return false;
        foreach (var pattern in patterns)
        {
            if (pattern.IsMatch(value.Utf8, ignoreCase)) return true;
        }
        return false;
    };

    private static ValueTest CompileRegex(RegexPattern[] patterns) => value =>
    {
        if (value.Kind != FieldValueKind.Text) return false;
        foreach (var pattern in patterns)
        {
            if (pattern.IsMatch(value.Utf8)) return true;
        }
        return false;
    };

    private static ValueTest CompileNetworks(IpNetwork[] networks) => value =>
    {
        if (!IpNetwork.TryParseAddress(value.Utf8, out var address)) return false;
        foreach (var network in networks)
        {
            if (network.Contains(address)) return true;
        }
        return false;
    };

    private static ValueTest CompileRange(IrPredicate.Range range)
    {
        var (bound, comparison, type) = (range.Bound, range.Operator, range.Operand.Type);
        return value => ValueComparer.TryCompare(value, bound, type, out var order) && ValueComparer.Holds(order, comparison);
    }
}
