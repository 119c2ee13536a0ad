using RuleEngine.Events;
using RuleEngine.Language.Ir;

namespace RuleEngine.Compilation.Linting.Queries;

/// <summary>
/// Compares tests of one operand. A leaf holds when some value of its operand passes, so one implies another when each value that passes the one passes the
/// other; that is true of lists and of missing fields as well. Where it cannot tell it says no.
/// </summary>
internal static class LeafLogic
{
    /// <summary>Whether both ask about the same.</summary>
    public static bool HaveSameOperand(IrPredicate.Leaf left, IrPredicate.Leaf right) => (left.Operand, right.Operand) switch
    {
        (IrExpression.Field one, IrExpression.Field other) => one.Path == other.Path && one.Type == other.Type,
        (IrExpression.Field, _) or (_, IrExpression.Field) => false,
        var (one, other) => IrPrinter.Print(new IrPredicate.Exists(one)) == IrPrinter.Print(new IrPredicate.Exists(other)),
    };

    /// <summary>Whether an event that passes one passes the other.</summary>
    public static bool Implies(IrPredicate.Leaf narrow, IrPredicate.Leaf wide)
    {
        if (!HaveSameOperand(narrow, wide)) return false;
        if (wide is IrPredicate.Exists) return true;
        if (narrow is IrPredicate.Exists) return false;
        return wide is IrPredicate.PassesAll all ? all.Tests.All(test => Covers(test, narrow)) : Covers(wide, narrow);
    }

    /// <summary>Whether no value passes both.</summary>
    public static bool AreApart(IrPredicate.Leaf left, IrPredicate.Leaf right) => HaveSameOperand(left, right) && (left, right) switch
    {
        (IrPredicate.EqualsAny values, _) => values.Values.All(value => Fails(value, values.IgnoreCase, right)),
        (_, IrPredicate.EqualsAny values) => values.Values.All(value => Fails(value, values.IgnoreCase, left)),
        (IrPredicate.Range one, IrPredicate.Range other) => AreApart(one, other),
        (IrPredicate.Matches one, IrPredicate.Matches other) =>
            one.Patterns.All(pattern => other.Patterns.All(item => AreApart(pattern, item, one.IgnoreCase || other.IgnoreCase))),
        _ => false,
    };

    // Whether each value that passes the narrow test passes the wide one.
    private static bool Covers(IrPredicate.Leaf wide, IrPredicate.Leaf narrow) => (wide, narrow) switch
    {
        (_, IrPredicate.PassesAll all) => all.Tests.Any(test => Covers(wide, test)),
        (IrPredicate.EqualsAny or IrPredicate.Matches or IrPredicate.Regex or IrPredicate.Range, IrPredicate.EqualsAny values) => values.Values.All(value => Covers(wide, value, values.IgnoreCase)),
        (IrPredicate.Matches patterns, IrPredicate.Matches others) =>
            others.Patterns.All(other => patterns.Patterns.Any(pattern => PatternCover.Covers(pattern, patterns.IgnoreCase, other, others.IgnoreCase))),
        (IrPredicate.Range bound, IrPredicate.Range other) => Covers(bound, other),
        (IrPredicate.InNetwork networks, IrPredicate.InNetwork others) =>
            others.Networks.All(other => networks.Networks.Any(network => network.Prefix <= other.Prefix && network.Contains(other.First))),
        _ => wide.GetType() == narrow.GetType() && IrPrinter.Print(wide) == IrPrinter.Print(narrow),
    };

    private static bool Covers(IrPredicate.Leaf wide, FieldValue value, bool ignoreCase) => wide switch
    {
        IrPredicate.EqualsAny values => values.Values.Any(item => Covers(item, values.IgnoreCase, value, ignoreCase)),
        // A field of unknown type may hold a number that equals the text and matches no pattern.
        _ when wide.Operand.Type is not (FieldType.Keyword or FieldType.Long or FieldType.Double) => false,
        IrPredicate.Matches patterns when value.Kind == FieldValueKind.Text =>
            patterns.Patterns.Any(pattern => PatternCover.Covers(pattern, patterns.IgnoreCase, Literal(value), ignoreCase)),
        IrPredicate.Regex regex when value.Kind == FieldValueKind.Text && !ignoreCase => regex.Patterns.Any(pattern => pattern.IsMatch(value.Utf8)),
        IrPredicate.Range range when value.IsNumber && range.Bound.IsNumber => IsWithin(value.AsDouble, range),
        _ => false,
    };

    private static bool Covers(FieldValue wide, bool ignoreCase, FieldValue narrow, bool narrowIgnoresCase)
    {
        if (wide.Kind != FieldValueKind.Text || narrow.Kind != FieldValueKind.Text) return wide == narrow;
        return PatternCover.Covers(Literal(wide), ignoreCase, Literal(narrow), narrowIgnoresCase);
    }

    private static bool Covers(IrPredicate.Range wide, IrPredicate.Range narrow)
    {
        if (!wide.Bound.IsNumber || !narrow.Bound.IsNumber || IsUpper(wide) != IsUpper(narrow)) return false;
        var (limit, bound) = (wide.Bound.AsDouble, narrow.Bound.AsDouble);
        if (limit == bound) return IsInclusive(wide) || !IsInclusive(narrow);
        return IsUpper(wide) ? bound < limit : bound > limit;
    }

    // Whether a value that equals another one, perhaps but for case, surely fails a test.
    private static bool Fails(FieldValue value, bool ignoreCase, IrPredicate.Leaf test) => test switch
    {
        _ when test.Operand.Type is not (FieldType.Keyword or FieldType.Long or FieldType.Double or FieldType.Boolean) => false,
        IrPredicate.EqualsAny other => !other.Values.Any(item => item == value || (value.Kind == FieldValueKind.Text && (ignoreCase || other.IgnoreCase) && Literal(item).IsMatch(value.Utf8, ignoreCase: true))),
        IrPredicate.Matches other when value.Kind == FieldValueKind.Text => !other.Patterns.Any(pattern => pattern.IsMatch(value.Utf8, ignoreCase || other.IgnoreCase)),
        IrPredicate.Range range when value.IsNumber && range.Bound.IsNumber => !IsWithin(value.AsDouble, range),
        _ => false,
    };

    private static bool AreApart(IrPredicate.Range one, IrPredicate.Range other)
    {
        if (!one.Bound.IsNumber || !other.Bound.IsNumber || IsUpper(one) == IsUpper(other)) return false;
        var (upper, lower) = IsUpper(one) ? (one, other) : (other, one);
        var (most, least) = (upper.Bound.AsDouble, lower.Bound.AsDouble);
        return most < least || (most == least && !(IsInclusive(upper) && IsInclusive(lower)));
    }

    // By what they begin or end with.
    private static bool AreApart(TextPattern one, TextPattern other, bool ignoreCase)
    {
        if (one.Pieces.Count == 0 || other.Pieces.Count == 0) return false;
        return (!one.OpenStart && !other.OpenStart && Differ(one.Pieces[0], other.Pieces[0], ignoreCase)) ||
            (!one.OpenEnd && !other.OpenEnd && Differ(one.Pieces[^1].Reverse(), other.Pieces[^1].Reverse(), ignoreCase));
    }

    // A place for one character may take several bytes, so what stands behind the first of them says nothing.
    private static bool Differ(IEnumerable<byte> one, IEnumerable<byte> other, bool ignoreCase) =>
        one.Zip(other).TakeWhile(pair => pair.First != TextPattern.AnyCharacter && pair.Second != TextPattern.AnyCharacter)
            .Any(pair => ignoreCase ? Utf8Text.Fold(pair.First) != Utf8Text.Fold(pair.Second) : pair.First != pair.Second);

    private static bool IsWithin(double value, IrPredicate.Range range) => range.Operator switch
    {
        IrComparison.Less => value < range.Bound.AsDouble,
        IrComparison.LessOrEqual => value <= range.Bound.AsDouble,
        IrComparison.Greater => value > range.Bound.AsDouble,
        _ => value >= range.Bound.AsDouble,
    };

    private static bool IsUpper(IrPredicate.Range range) => range.Operator is IrComparison.Less or IrComparison.LessOrEqual;

    private static bool IsInclusive(IrPredicate.Range range) => range.Operator is IrComparison.LessOrEqual or IrComparison.GreaterOrEqual;

    private static TextPattern Literal(FieldValue value) => TextPattern.FromLiteral(value.ToString(), openStart: false, openEnd: false);
}
