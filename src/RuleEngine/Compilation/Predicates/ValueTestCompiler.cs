using RuleEngine.Events;
using RuleEngine.Language.Ir;

namespace RuleEngine.Compilation.Predicates;

/// <summary>Compiles what a leaf asks of one value.</summary>
internal static class ValueTestCompiler
{
    /// <summary>The test of a leaf.</summary>
    /// <param name="leaf">The leaf.</param>
    /// <param name="now">The time at which it is asked, for leaves that depend on it (<see cref="DependsOnNow"/>).</param>
    public static ValueTest Compile(IrPredicate.Leaf leaf, EventTime now = default) => leaf switch
    {
        IrPredicate.Exists => _ => true,
        IrPredicate.Holds => value => value.Kind == FieldValueKind.Boolean && value.AsBoolean,
        IrPredicate.EqualsAny equals => CompileEquals(equals),
        IrPredicate.Matches matches => CompileMatches([.. matches.Patterns], matches.IgnoreCase),
        IrPredicate.Regex regex => CompileRegex([.. regex.Patterns]),
        IrPredicate.Range range => CompileRange(range),
        IrPredicate.InNetwork network => CompileNetworks([.. network.Networks]),
        IrPredicate.InPeriod period => CompilePeriod(period, now),
        IrPredicate.HasTerms terms => CompileTerms(terms),
        IrPredicate.PassesAll all => CompileAll([.. all.Tests.Select(test => Compile(test, now))]),
        _ => throw new ArgumentException($"Unknown leaf {leaf.GetType().Name}.", nameof(leaf)),
    };

    /// <summary>Whether a condition depends on the time at which it is asked.</summary>
    public static bool DependsOnNow(IrPredicate condition) => condition switch
    {
        IrPredicate.And and => and.Operands.Any(DependsOnNow),
        IrPredicate.Or or => or.Operands.Any(DependsOnNow),
        IrPredicate.Not not => DependsOnNow(not.Operand),
        IrPredicate.InObject one => DependsOnNow(one.Condition),
        IrPredicate.InPeriod period => period.IsRelative,
        IrPredicate.PassesAll all => all.Tests.Any(DependsOnNow),
        _ => false,
    };

    private static ValueTest CompileAll(ValueTest[] tests) => value =>
    {
        foreach (var test in tests)
        {
            if (!test(value)) return false;
        }
        return true;
    };

    private static ValueTest CompilePeriod(IrPredicate.InPeriod period, EventTime now)
    {
        var from = period.From?.Resolve(now).UnixNanoseconds ?? long.MinValue;
        var to = period.To?.Resolve(now).UnixNanoseconds ?? long.MaxValue;
        return value => ValueComparer.TryGetInstant(value, out var instant) && instant >= from && instant < to;
    }

    private static ValueTest CompileTerms(IrPredicate.HasTerms leaf)
    {
        var words = new WordTest(leaf);
        return value =>
        {
            var text = new AnalyzedText();
            text.Take(value.SpelledUtf8);
            return words.Holds(text);
        };
    }

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
