using RuleEngine.Events;

namespace RuleEngine.Language.Ir;

/// <summary>Writes parts of the typed tree as people write conditions, much as in EQL; <see cref="IrPrinter"/> is for the compiler.</summary>
internal static class ConditionText
{
    /// <summary>A condition on one line; of a conjunction, a disjunction or an object what stands inside is left out.</summary>
    public static string Of(IrPredicate predicate) => predicate switch
    {
        IrPredicate.Always always => always.Value ? "true" : "false",
        IrPredicate.And => "all of",
        IrPredicate.Or => "any of",
        IrPredicate.Not not => Negated(not.Operand),
        IrPredicate.InObject one => $"one object of {one.Path} with",
        IrPredicate.InIndex { Patterns: var patterns } => patterns == IndexPatternList.AllButAlerts ? "in any index but those of alerts" : $"in an index like {string.Join(", ", patterns.Patterns)}",
        IrPredicate.Leaf leaf => OfLeaf(leaf, Of(leaf.Operand)),
        _ => throw new ArgumentException($"Unknown predicate {predicate.GetType().Name}.", nameof(predicate)),
    };

    /// <summary>An expression.</summary>
    public static string Of(IrExpression expression) => expression switch
    {
        IrExpression.Constant constant => Of(constant.Value, constant.Type),
        IrExpression.Field field => field.Path,
        IrExpression.Fields fields => fields.Names.Text,
        IrExpression.Call call => $"{call.Function.Name}{(call.IgnoreCase ? "~" : "")}({string.Join(", ", call.Arguments.Select(Of))})",
        IrExpression.Comparison comparison => Of(comparison.Leaf),
        IrExpression.Test test => $"({Whole(test.Predicate)})",
        _ => throw new ArgumentException($"Unknown expression {expression.GetType().Name}.", nameof(expression)),
    };

    /// <summary>A value: texts in quotes, dates as they are written, no value as <c>null</c>.</summary>
    /// <param name="value">The value.</param>
    /// <param name="type">The type that it is compared as; dates are nanoseconds since the epoch then.</param>
    public static string Of(FieldValue value, FieldType type = FieldType.Unmapped) => value.Kind switch
    {
        FieldValueKind.Text => Quote(value.ToString()),
        FieldValueKind.Missing or FieldValueKind.Null => "null",
        FieldValueKind.Integer when type == FieldType.Date => new EventTime(value.AsInteger).ToString(),
        FieldValueKind.Array => $"[{string.Join(", ", value.Elements.ToArray().Select(element => Of(element, type)))}]",
        _ => value.ToString(),
    };

    /// <summary>Of a leaf that lists several patterns or networks, a leaf for each with its text; none of any other leaf.</summary>
    public static IEnumerable<(IrPredicate.Leaf Leaf, string Text)> Alternatives(IrPredicate.Leaf leaf) => leaf switch
    {
        IrPredicate.Matches { Patterns.Count: > 1 } matches => matches.Patterns.Select(pattern => ((IrPredicate.Leaf)(matches with { Patterns = [pattern] }), Quote(pattern.Text))),
        IrPredicate.Regex { Patterns.Count: > 1 } regex => regex.Patterns.Select(pattern => ((IrPredicate.Leaf)(regex with { Patterns = [pattern] }), Quote(pattern.Text))),
        IrPredicate.InNetwork { Networks.Count: > 1 } network => network.Networks.Select(item => ((IrPredicate.Leaf)(network with { Networks = [item] }), Quote(item.Text))),
        _ => [],
    };

    private static string Negated(IrPredicate operand) => operand switch
    {
        IrPredicate.EqualsAny { IgnoreCase: false, Values: [var single] } equals => $"{Of(equals.Operand)} != {Of(single, equals.Operand.Type)}",
        IrPredicate.EqualsAny { Values.Count: > 1 } equals => $"{Of(equals.Operand)} not {In(equals)}",
        IrPredicate.Exists exists => $"{Of(exists.Operand)} == null",
        IrPredicate.Leaf leaf => $"not {Of(leaf)}",
        _ => "not",
    };

    private static string OfLeaf(IrPredicate.Leaf leaf, string operand) => leaf switch
    {
        IrPredicate.Exists => $"{operand} != null",
        IrPredicate.EqualsAny { IgnoreCase: false, Values: [var single] } equals => $"{operand} == {Of(single, equals.Operand.Type)}",
        IrPredicate.EqualsAny equals => $"{operand} {In(equals)}",
        IrPredicate.Matches matches => $"{operand} like{Case(matches.IgnoreCase)} {List(matches.Patterns.Select(pattern => Quote(pattern.Text)))}",
        IrPredicate.Regex regex => $"{operand} regex{Case(regex.IgnoreCase)} {List(regex.Patterns.Select(pattern => Quote(pattern.Text)))}",
        IrPredicate.Range range => $"{operand} {Symbol(range.Operator)} {Of(range.Bound, range.Operand.Type)}",
        IrPredicate.InNetwork network => $"cidrMatch({operand}, {string.Join(", ", network.Networks.Select(item => Quote(item.Text)))})",
        IrPredicate.InPeriod period => $"{operand} {string.Join(" and ", EndsOf(period))}",
        IrPredicate.HasTerms { IsPhrase: true } terms => $"{operand} has the phrase {Quote(string.Join(' ', terms.Terms.Select(term => term.Text)))}",
        IrPredicate.HasTerms terms => $"{operand} has {(terms.Terms.Count == 1 ? "the term" : "one of the terms")} {List(terms.Terms.Select(term => Quote(term.Text)))}",
        IrPredicate.PassesAll => $"one value of {operand} with",
        IrPredicate.Holds => operand,
        _ => throw new ArgumentException($"Unknown leaf {leaf.GetType().Name}.", nameof(leaf)),
    };

    // The colon would take wildcards for what they are not.
    private static string In(IrPredicate.EqualsAny equals) =>
        equals.Values is [{ Kind: FieldValueKind.Text } single] && single.ToString().AsSpan().IndexOfAny('*', '?') < 0 ? $": {Of(single)}" : $"in{Case(equals.IgnoreCase)} ({string.Join(", ", equals.Values.Select(value => Of(value, equals.Operand.Type)))})";

    /// <summary>A condition on one line, with all that stands inside.</summary>
    public static string Whole(IrPredicate predicate) => predicate switch
    {
        IrPredicate.And and => string.Join(" and ", and.Operands.Select(Inner)),
        IrPredicate.Or or => string.Join(" or ", or.Operands.Select(Inner)),
        IrPredicate.Not { Operand: not IrPredicate.Leaf } not => $"not {Inner(not.Operand)}",
        IrPredicate.InObject one => $"{Of(one)} {Inner(one.Condition)}",
        IrPredicate.PassesAll all => $"{Of(all)} {string.Join(" and ", all.Tests.Select(Of))}",
        _ => Of(predicate),
    };

    private static string Inner(IrPredicate predicate) => predicate is IrPredicate.And or IrPredicate.Or ? $"({Whole(predicate)})" : Whole(predicate);

    private static IEnumerable<string> EndsOf(IrPredicate.InPeriod period)
    {
        if (period.From is { } from) yield return $"{(from.IsBehind ? "after" : "from")} {from.Date}";
        if (period.To is { } to) yield return $"{(to.IsBehind ? "until" : "before")} {to.Date}";
    }

    private static string List(IEnumerable<string> texts) => texts.ToArray() is [var single] ? single : $"({string.Join(", ", texts)})";

    private static string Case(bool ignoreCase) => ignoreCase ? "~" : "";

    private static string Symbol(IrComparison comparison) => comparison switch
    {
        IrComparison.Less => "<",
        IrComparison.LessOrEqual => "<=",
        IrComparison.Greater => ">",
        _ => ">=",
    };

    private static string Quote(string text) => $"\"{text}\"";
}
