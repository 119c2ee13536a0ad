using System.Buffers;
using System.Globalization;
using System.Text;
using RuleEngine.Events;

namespace RuleEngine.Language.Ir;

/// <summary>
/// Prints the typed tree as text: on one line, where equal predicates have equal texts (which is how the compiler finds those that rules
/// share), or as an indented tree for people.
/// </summary>
internal static class IrPrinter
{
    private static readonly SearchValues<char> PlainName = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.@-");

    private static readonly SearchValues<char> Escaped = SearchValues.Create("\\\"\n\r");
    private static readonly string[] TypeNames = [.. Enum.GetValues<FieldType>().Select(type => type.ToString().ToLowerInvariant())];

    /// <summary>A query as an indented tree.</summary>
    public static string Print(IrQuery query)
    {
        var text = new StringBuilder();
        switch (query)
        {
            case IrQuery.Events events:
                text.Append("events\n");
                PrintTree(text, events.Condition, 1);
                break;
            case IrQuery.Sequence sequence:
                text.Append("sequence").Append(sequence.MaxSpan is { } span ? $" maxspan={span.TotalMilliseconds.ToString(CultureInfo.InvariantCulture)}ms" : "").Append('\n');
                foreach (var stage in sequence.Stages) PrintStage(text, stage.IsMissing ? "missing" : "stage", stage);
                if (sequence.Until is { } until) PrintStage(text, "until", until);
                break;
            case IrQuery.Sample sample:
                text.Append("sample\n");
                foreach (var stage in sample.Stages) PrintStage(text, "stage", stage);
                break;
        }
        foreach (var pipe in query.Pipes) text.Append(CultureInfo.InvariantCulture, $"{(pipe.IsHead ? "head" : "tail")} {pipe.Count}\n");
        return text.ToString();
    }

    /// <summary>A predicate on one line.</summary>
    public static string Print(IrPredicate predicate) => Append(new StringBuilder(), predicate).ToString();

    /// <summary>An expression on one line.</summary>
    public static string Print(IrExpression expression) => Append(new StringBuilder(), expression).ToString();

    // Conditions are printed many times while rules load, so all parts go into one builder.
    private static StringBuilder Append(StringBuilder text, IrPredicate predicate) => predicate switch
    {
        IrPredicate.Always always => text.Append(always.Value ? "true" : "false"),
        IrPredicate.And and => AppendAll(text.Append("(and"), and.Operands).Append(')'),
        IrPredicate.Or or => AppendAll(text.Append("(or"), or.Operands).Append(')'),
        IrPredicate.Not not => Append(text.Append("(not "), not.Operand).Append(')'),
        IrPredicate.Exists exists => Append(text.Append("(exists "), exists.Operand).Append(')'),
        IrPredicate.EqualsAny equals => AppendValues(Append(text.Append(equals.IgnoreCase ? "(eq~ " : "(eq "), equals.Operand), equals.Values).Append(')'),
        IrPredicate.Matches matches => AppendQuoted(Append(text.Append(matches.IgnoreCase ? "(like~ " : "(like "), matches.Operand), matches.Patterns, pattern => pattern.Text).Append(')'),
        IrPredicate.Regex regex => AppendQuoted(Append(text.Append(regex.IgnoreCase ? "(regex~ " : "(regex "), regex.Operand), regex.Patterns, pattern => pattern.Text).Append(')'),
        IrPredicate.Range range => Append(Append(text.Append('(').Append(Symbol(range.Operator)).Append(' '), range.Operand).Append(' '), range.Bound).Append(')'),
        IrPredicate.InNetwork network => Append(text.Append("(cidr "), network.Operand).Append(' ').AppendJoin(' ', network.Networks.Select(item => item.Text)).Append(')'),
        IrPredicate.InPeriod period => Append(text.Append("(period "), period.Operand).Append(' ').Append(period.From?.ToString() ?? "-").Append(' ').Append(period.To?.ToString() ?? "-").Append(')'),
        IrPredicate.HasTerms terms => AppendQuoted(Append(text.Append(terms.IsPhrase ? "(phrase " : "(terms "), terms.Operand), terms.Terms, term => term.Text).Append(')'),
        IrPredicate.PassesAll all => AppendAll(text.Append("(all"), all.Tests).Append(')'),
        IrPredicate.InObject one => Append(AppendName(text.Append("(object "), one.Path).Append(' '), one.Condition).Append(')'),
        IrPredicate.InIndex index => index.Patterns == IndexPatternList.AllButAlerts ? text.Append("(index)") : AppendQuoted(text.Append("(index"), index.Patterns.Patterns, pattern => pattern).Append(')'),
        IrPredicate.Holds holds => Append(text.Append("(holds "), holds.Operand).Append(')'),
        _ => throw new ArgumentException($"Unknown predicate {predicate.GetType().Name}.", nameof(predicate)),
    };

    private static StringBuilder Append(StringBuilder text, IrExpression expression)
    {
        switch (expression)
        {
            case IrExpression.Constant constant:
                return Append(text, constant.Value);
            case IrExpression.Field field:
                return AppendName(text, field.Path).Append(':').Append(TypeNames[(int)field.Type]);
            case IrExpression.Fields fields:
                return text.Append('{').Append(fields.Names.Text).Append("}:").Append(TypeNames[(int)fields.Type]);
            case IrExpression.Call call:
                text.Append('(').Append(call.Function.Name).Append(call.IgnoreCase ? "~" : "");
                foreach (var argument in call.Arguments) Append(text.Append(' '), argument);
                return text.Append(')');
            case IrExpression.Comparison comparison:
                return Append(text, comparison.Leaf);
            case IrExpression.Test test:
                return Append(text.Append("(test "), test.Predicate).Append(')');
            default:
                throw new ArgumentException($"Unknown expression {expression.GetType().Name}.", nameof(expression));
        }
    }

    private static StringBuilder AppendAll(StringBuilder text, IReadOnlyList<IrPredicate> predicates)
    {
        foreach (var predicate in predicates) Append(text.Append(' '), predicate);
        return predicates.Count == 0 ? text.Append(' ') : text;
    }

    private static StringBuilder AppendValues(StringBuilder text, IReadOnlyList<FieldValue> values)
    {
        foreach (var value in values) Append(text.Append(' '), value);
        return values.Count == 0 ? text.Append(' ') : text;
    }

    private static StringBuilder AppendQuoted<T>(StringBuilder text, IReadOnlyList<T> items, Func<T, string> textOf)
    {
        foreach (var item in items) AppendQuoted(text.Append(' '), textOf(item));
        return items.Count == 0 ? text.Append(' ') : text;
    }

    // Names may hold anything, between backticks; one that could be read as something else is quoted.
    private static StringBuilder AppendName(StringBuilder text, string path) => path.AsSpan().IndexOfAnyExcept(PlainName) < 0 ? text.Append(path) : AppendQuoted(text, path);

    private static StringBuilder Append(StringBuilder text, FieldValue value) => value.Kind switch
    {
        FieldValueKind.Text => AppendQuoted(text, value.ToString()),
        FieldValueKind.Missing or FieldValueKind.Null => text.Append("null"),
        FieldValueKind.Double => value.ToString() is var number && number.AsSpan().IndexOfAny('.', 'E') < 0 ? text.Append(number).Append(".0") : text.Append(number),
        _ => text.Append(value.ToString()),
    };

    /// <summary>A join key.</summary>
    public static string Print(IrKey key) => AppendName(new StringBuilder(key.IsOptional ? "?" : ""), key.Field.Path).ToString();

    private static void PrintStage(StringBuilder text, string name, IrStage stage)
    {
        text.Append(' ', 2).Append(name);
        foreach (var key in stage.Keys) text.Append(' ').Append(Print(key));
        text.Append('\n');
        PrintTree(text, stage.Condition, 2);
    }

    private static void PrintTree(StringBuilder text, IrPredicate predicate, int depth)
    {
        text.Append(' ', depth * 2);
        var (name, operands) = predicate switch
        {
            IrPredicate.And and => ("and", and.Operands),
            IrPredicate.Or or => ("or", or.Operands),
            IrPredicate.Not not => ("not", [not.Operand]),
            _ => (null, (IReadOnlyList<IrPredicate>)[]),
        };
        (name is null ? Append(text, predicate) : text.Append(name)).Append('\n');
        foreach (var operand in operands) PrintTree(text, operand, depth + 1);
    }

    private static string Symbol(IrComparison comparison) => comparison switch
    {
        IrComparison.Less => "<",
        IrComparison.LessOrEqual => "<=",
        IrComparison.Greater => ">",
        _ => ">=",
    };

    private static StringBuilder AppendQuoted(StringBuilder text, string content)
    {
        text.Append('"');
        var rest = content.AsSpan();
        for (var plain = rest.IndexOfAny(Escaped); plain >= 0; plain = rest.IndexOfAny(Escaped))
        {
            text.Append(rest[..plain]).Append('\\').Append(rest[plain] switch { '\n' => 'n', '\r' => 'r', var itself => itself });
            rest = rest[(plain + 1)..];
        }
        return text.Append(rest).Append('"');
    }
}
