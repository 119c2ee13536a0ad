using RuleEngine.Diagnostics;
using RuleEngine.Events;
using RuleEngine.Language.Ir;

namespace RuleEngine.Language.Binding;

/// <summary>Turns constants into values of the type of what they are compared with.</summary>
internal static class ConstantBinder
{
    /// <summary>The constant as a value of the operand's type; null, with a finding, when it does not fit.</summary>
    public static FieldValue? Coerce(BindingContext context, IrExpression operand, FieldValue constant, SourceSpan span)
    {
        var coerced = operand.Type switch
        {
            FieldType.Keyword or FieldType.Version when constant.Kind != FieldValueKind.Text => AsText(context, operand, constant, span),
            FieldType.Long or FieldType.Double => AsNumber(constant),
            FieldType.Boolean => AsBoolean(constant),
            FieldType.Date => AsDate(constant),
            FieldType.Ip => constant.Kind == FieldValueKind.Text && IpNetwork.TryParse(constant.ToString(), out _) ? constant : null,
            _ => constant,
        };
        if (coerced is null) context.Report(DiagnosticCatalog.ValueDoesNotFit, span, null, Show(constant), NameOf(operand), operand.Type.ToString().ToLowerInvariant());
        return coerced;
    }

    private static FieldValue? AsText(BindingContext context, IrExpression operand, FieldValue constant, SourceSpan span)
    {
        if (operand is IrExpression.Field field) context.Report(DiagnosticCatalog.ComparedAsText, span, $"write \"{constant}\"", field.Path, constant.ToString());
        return FieldValue.From(constant.ToString());
    }

    private static FieldValue? AsNumber(FieldValue constant)
    {
        if (constant.IsNumber) return constant;
        var coerced = constant.Kind == FieldValueKind.Text ? FieldCoercion.FromText(constant, FieldType.Double) : default;
        return coerced.IsNumber ? coerced : null;
    }

    private static FieldValue? AsBoolean(FieldValue constant)
    {
        var coerced = constant.Kind == FieldValueKind.Text ? FieldCoercion.FromText(constant, FieldType.Boolean) : constant;
        return coerced.Kind == FieldValueKind.Boolean ? coerced : null;
    }

    private static FieldValue? AsDate(FieldValue constant) => constant.Kind switch
    {
        FieldValueKind.Text when FieldCoercion.TryReadTime(constant.Utf8, out var time) => FieldValue.From(time.UnixNanoseconds),
        FieldValueKind.Integer when EventTime.TryFromUnixMilliseconds(constant.AsInteger, out var time) => FieldValue.From(time.UnixNanoseconds),
        _ => null,
    };

    private static string Show(FieldValue constant) => constant.Kind == FieldValueKind.Text ? $"\"{constant}\"" : constant.ToString();

    private static string NameOf(IrExpression operand) => operand is IrExpression.Field field ? field.Path : IrPrinter.Print(operand);
}
