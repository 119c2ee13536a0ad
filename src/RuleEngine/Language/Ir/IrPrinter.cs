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
    public static string Print(IrPredicate predicate) => predicate switch
    {
        IrPredicate.Always always => always.Value ? "true" : "false",
        IrPredicate.And and => $"(and {string.Join(' ', and.Operands.Select(Print))})",
        IrPredicate.Or or => $"(or {string.Join(' ', or.Operands.Select(Print))})",
        IrPredicate.Not not => $"(not {Print(not.Operand)})",
        IrPredicate.Exists exists => $"(exists {Print(exists.Operand)})",
        IrPredicate.EqualsAny equals => $"({(equals.IgnoreCase ? "eq~" : "eq")} {Print(equals.Operand)} {string.Join(' ', equals.Values.Select(Print))})",
        IrPredicate.Matches matches => $"({(matches.IgnoreCase ? "like~" : "like")} {Print(matches.Operand)} {string.Join(' ', matches.Patterns.Select(pattern => Quote(pattern.Text)))})",
        IrPredicate.Regex regex => $"({(regex.IgnoreCase ? "regex~" : "regex")} {Print(regex.Operand)} {string.Join(' ', regex.Patterns.Select(pattern => Quote(pattern.Text)))})",
        IrPredicate.Range range => $"({Symbol(range.Operator)} {Print(range.Operand)} {Print(range.Bound)})",
        IrPredicate.InNetwork network => $"(cidr {Print(network.Operand)} {string.Join(' ', network.Networks.Select(item => item.Text))})",
        IrPredicate.InPeriod period => $"(period {Print(period.Operand)} {period.From?.ToString() ?? "-"} {period.To?.ToString() ?? "-"})",
        IrPredicate.HasTerms terms => $"({(terms.IsPhrase ? "phrase" : "terms")} {Print(terms.Operand)} {string.Join(' ', terms.Terms.Select(term => Quote(term.Text)))})",
        IrPredicate.PassesAll all => $"(all {string.Join(' ', all.Tests.Select(Print))})",
        IrPredicate.InObject one => $"(object {Print(one.Path)} {Print(one.Condition)})",
        IrPredicate.InIndex index => index.Patterns == IndexPatternList.AllButAlerts ? "(index)" : $"(index {string.Join(' ', index.Patterns.Patterns.Select(Quote))})",
        IrPredicate.Holds holds => $"(holds {Print(holds.Operand)})",
        _ => throw new ArgumentException($"Unknown predicate {predicate.GetType().Name}.", nameof(predicate)),
    };

    /// <summary>An expression on one line.</summary>
    public static string Print(IrExpression expression) => expression switch
    {
        IrExpression.Constant constant => Print(constant.Value),
        IrExpression.Field field => $"{Print(field.Path)}:{TypeName(field.Type)}",
        IrExpression.Fields fields => $"{{{fields.Names.Text}}}:{TypeName(fields.Type)}",
        IrExpression.Call call => $"({call.Function.Name}{(call.IgnoreCase ? "~" : "")}{string.Concat(call.Arguments.Select(argument => " " + Print(argument)))})",
        IrExpression.Comparison comparison => Print(comparison.Leaf),
        IrExpression.Test test => $"(test {Print(test.Predicate)})",
        _ => throw new ArgumentException($"Unknown expression {expression.GetType().Name}.", nameof(expression)),
    };

    // Names may hold anything, between backticks; one that could be read as something else is quoted.
    private static string Print(string path) => path.AsSpan().IndexOfAnyExcept(PlainName) < 0 ? path : Quote(path);

    private static string Print(FieldValue value) => value.Kind switch
    {
        FieldValueKind.Text => Quote(value.ToString()),
        FieldValueKind.Missing or FieldValueKind.Null => "null",
        FieldValueKind.Double => value.ToString() is var text && text.AsSpan().IndexOfAny('.', 'E') < 0 ? text + ".0" : text,
        _ => value.ToString(),
    };

    /// <summary>A join key.</summary>
    public static string Print(IrKey key) => (key.IsOptional ? "?" : "") + Print(key.Field.Path);

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
            _ => (Print(predicate), (IReadOnlyList<IrPredicate>)[]),
        };
        text.Append(name).Append('\n');
        foreach (var operand in operands) PrintTree(text, operand, depth + 1);
    }

    private static string Symbol(IrComparison comparison) => comparison switch
    {
        IrComparison.Less => "<",
        IrComparison.LessOrEqual => "<=",
        IrComparison.Greater => ">",
        _ => ">=",
    };

    private static string TypeName(FieldType type) => type.ToString().ToLowerInvariant();

    private static string Quote(string text) => "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal) + "\"";
}
