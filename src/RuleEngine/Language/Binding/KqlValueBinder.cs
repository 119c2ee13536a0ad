using System.Text;
using RuleEngine.Diagnostics;
using RuleEngine.Events;
using RuleEngine.Language.Ir;
using RuleEngine.Language.Kql;

namespace RuleEngine.Language.Binding;

/// <summary>Binds the values of a KQL query by the type of their field.</summary>
internal sealed class KqlValueBinder(BindingContext context)
{
    private static readonly IrPredicate Never = new IrPredicate.Always(false);

    /// <summary>The condition <c>field : value</c>.</summary>
    public IrPredicate Bind(KqlField field, KqlLiteralSyntax value)
    {
        if (value.IsWildcard) return Exists(field);
        return field.Type switch
        {
            FieldType.Text => BindText(field, value),
            FieldType.Keyword or FieldType.Version or FieldType.Unmapped => BindKeyword(field, value),
            FieldType.Date => BindDate(field, value),
            FieldType.Long or FieldType.Double or FieldType.Boolean or FieldType.Ip => BindTyped(field, value),
            _ => Unsearchable(field, value),
        };
    }

    /// <summary>The condition <c>field &gt;= bound</c> and its like.</summary>
    public IrPredicate BindRange(KqlField field, KqlRangeOperator comparison, KqlLiteralSyntax bound)
    {
        if (bound.HasWildcard) return DoesNotFit(field, bound);
        switch (field.Type)
        {
            case FieldType.Date:
                return BindPeriod(field, comparison, bound);
            case FieldType.Long or FieldType.Double:
                return Number(bound.Text) is { } number ? new IrPredicate.Range(field.Operand, Operator(comparison), number) : DoesNotFit(field, bound);
            case FieldType.Keyword or FieldType.Version:
                return new IrPredicate.Range(field.Operand, Operator(comparison), FieldValue.From(bound.Text));
            case FieldType.Ip:
                return BindAddresses(field, comparison, bound);
            case FieldType.Unmapped:
                // Numbers compare with numbers; what is no number compares as text.
                return new IrPredicate.Range(field.Operand, Operator(comparison), Number(bound.Text) ?? FieldValue.From(bound.Text));
            default:
                return Unsearchable(field, bound);
        }
    }

    /// <summary>The condition that one value lies within all of some bounds; without bounds that there is a value.</summary>
    public IrPredicate BindRange(KqlField field, IReadOnlyList<(KqlRangeOperator Comparison, KqlLiteralSyntax Bound)> bounds)
    {
        if (bounds.Count == 0) return Exists(field);
        var all = bounds.Select(bound => BindRange(field, bound.Comparison, bound.Bound)).ToArray();
        if (all.Length == 1) return all[0];
        // A bound that does not fit gives no test.
        var tests = all.OfType<IrPredicate.Leaf>().ToArray();
        return tests.Length < all.Length ? new IrPredicate.And(all) : new IrPredicate.PassesAll(field.Operand, tests);
    }

    private static IrPredicate Exists(KqlField field)
    {
        if (field.Type is not (FieldType.Object or FieldType.Nested) || field.Operand is not IrExpression.Field { Path: var path }) return new IrPredicate.Exists(field.Operand);
        // An object is there when a field below it is.
        return new IrPredicate.Exists(new IrExpression.Fields(TextPattern.FromPieces([path + ".", ""]), FieldType.Unmapped));
    }

    private static IrPredicate BindKeyword(KqlField field, KqlLiteralSyntax value) => value.HasWildcard
        ? new IrPredicate.Matches(field.Operand, [TextPattern.FromPieces(value.Pieces)], field.IgnoreCase)
        : new IrPredicate.EqualsAny(field.Operand, [FieldValue.From(value.Text)], field.IgnoreCase);

    // Quoted words are a phrase; of others any will do, and those with wildcards are patterns of one term.
    private static IrPredicate BindText(KqlField field, KqlLiteralSyntax value)
    {
        if (!value.HasWildcard)
        {
            TextPattern[] terms = [.. TextAnalyzer.TermsOf(value.Text).Select(term => TextPattern.FromLiteral(term, openStart: false, openEnd: false))];
            return terms.Length == 0 ? Never : new IrPredicate.HasTerms(field.Operand, terms, value.IsQuoted && terms.Length > 1);
        }
        var patterns = new List<TextPattern>();
        foreach (var word in SplitAtBlanks(value.Pieces))
        {
            if (word.Count > 1) patterns.Add(TextPattern.FromPieces([.. word.Select(piece => piece.ToLowerInvariant())]));
            else patterns.AddRange(TextAnalyzer.TermsOf(word[0]).Select(term => TextPattern.FromLiteral(term, openStart: false, openEnd: false)));
        }
        return new IrPredicate.HasTerms(field.Operand, patterns, IsPhrase: false);
    }

    private static IEnumerable<List<string>> SplitAtBlanks(IReadOnlyList<string> pieces)
    {
        var word = new List<string>();
        foreach (var piece in pieces)
        {
            var parts = piece.Split(' ');
            word.Add(parts[0]);
            foreach (var part in parts.Skip(1))
            {
                yield return word;
                word = [part];
            }
        }
        yield return word;
    }

    private IrPredicate BindDate(KqlField field, KqlLiteralSyntax value)
    {
        if (value.HasWildcard || DateExpression.Parse(value.Text) is not { } date) return DoesNotFit(field, value);
        return new IrPredicate.InPeriod(field.Operand, new DateBound(date, false), new DateBound(date, true));
    }

    // What is written short stands for the whole of it, so the bounds lie at its near or far end.
    private IrPredicate BindPeriod(KqlField field, KqlRangeOperator comparison, KqlLiteralSyntax bound)
    {
        if (DateExpression.Parse(bound.Text) is not { } date) return DoesNotFit(field, bound);
        var end = new DateBound(date, comparison is KqlRangeOperator.Greater or KqlRangeOperator.LessOrEqual);
        return comparison is KqlRangeOperator.Greater or KqlRangeOperator.GreaterOrEqual
            ? new IrPredicate.InPeriod(field.Operand, end, null)
            : new IrPredicate.InPeriod(field.Operand, null, end);
    }

    // Addresses are ordered as IPv6 ones, in which those of IPv4 are one stretch.
    private IrPredicate BindAddresses(KqlField field, KqlRangeOperator comparison, KqlLiteralSyntax bound)
    {
        if (!IpNetwork.TryParseAddress(Encoding.UTF8.GetBytes(bound.Text), out var address)) return DoesNotFit(field, bound);
        var isBehind = comparison is KqlRangeOperator.Greater or KqlRangeOperator.GreaterOrEqual;
        var isBeyond = comparison switch
        {
            KqlRangeOperator.Greater => address++ == UInt128.MaxValue,
            KqlRangeOperator.Less => address-- == UInt128.MinValue,
            _ => false,
        };
        if (isBeyond) return Never;
        return new IrPredicate.InNetwork(field.Operand, isBehind ? IpNetwork.Cover(address, UInt128.MaxValue) : IpNetwork.Cover(UInt128.MinValue, address));
    }

    private IrPredicate BindTyped(KqlField field, KqlLiteralSyntax value)
    {
        if (value.HasWildcard) return DoesNotFit(field, value);
        switch (field.Type)
        {
            case FieldType.Ip:
                return IpNetwork.TryParse(value.Text, out var network) ? new IrPredicate.InNetwork(field.Operand, [network]) : DoesNotFit(field, value);
            case FieldType.Boolean:
                var boolean = FieldCoercion.FromText(FieldValue.From(value.Text), FieldType.Boolean);
                return boolean.Kind == FieldValueKind.Boolean ? new IrPredicate.EqualsAny(field.Operand, [boolean], false) : DoesNotFit(field, value);
            default:
                return Number(value.Text) is { } number ? new IrPredicate.EqualsAny(field.Operand, [number], false) : DoesNotFit(field, value);
        }
    }

    private static FieldValue? Number(string text) => FieldCoercion.FromText(FieldValue.From(text), FieldType.Double) is { IsNumber: true } number ? number : null;

    private static IrComparison Operator(KqlRangeOperator comparison) => comparison switch
    {
        KqlRangeOperator.Less => IrComparison.Less,
        KqlRangeOperator.LessOrEqual => IrComparison.LessOrEqual,
        KqlRangeOperator.Greater => IrComparison.Greater,
        _ => IrComparison.GreaterOrEqual,
    };

    private IrPredicate DoesNotFit(KqlField field, KqlLiteralSyntax value)
    {
        context.Report(DiagnosticCatalog.KqlValueDoesNotFit, value.Span, null, value.Text, field.Name, field.Type.ToString().ToLowerInvariant());
        return Never;
    }

    private IrPredicate Unsearchable(KqlField field, KqlLiteralSyntax value)
    {
        context.Report(DiagnosticCatalog.KqlValueDoesNotFit, value.Span, "a field below it can be searched", value.Text, field.Name, field.Type.ToString().ToLowerInvariant());
        return Never;
    }
}
