using RuleEngine.Events;
using RuleEngine.Language.Functions;
using RuleEngine.Language.Ir;

namespace RuleEngine.Language.Binding;

/// <summary>Which types an operator or an argument accepts, and what types are called in messages.</summary>
internal static class TypeNames
{
    /// <summary>A type with an article, as messages print it.</summary>
    public static string Of(FieldType type) => type switch
    {
        FieldType.Unmapped => "a value of unknown type",
        FieldType.Keyword => "a text",
        FieldType.Text => "an analysed text",
        FieldType.Long or FieldType.Double => "a number",
        FieldType.Boolean => "a boolean",
        FieldType.Date => "a date",
        FieldType.Ip => "an address",
        FieldType.Version => "a version",
        FieldType.GeoPoint => "a geo point",
        FieldType.Object => "an object",
        _ => "nested objects",
    };

    /// <summary>What an argument must be, as messages print it.</summary>
    public static string Of(ParameterKind kind) => kind switch
    {
        ParameterKind.Text => "a text",
        ParameterKind.Number => "a number",
        ParameterKind.Boolean => "a boolean",
        ParameterKind.Address => "an address",
        ParameterKind.ConstantText => "a text in quotes",
        _ => "a value",
    };

    /// <summary>Whether values of a type are texts for patterns and text functions.</summary>
    public static bool IsText(FieldType type) => type is FieldType.Keyword or FieldType.Version or FieldType.Unmapped;

    /// <summary>Whether an expression fits an argument.</summary>
    public static bool Accepts(ParameterKind kind, IrExpression argument)
    {
        if (kind == ParameterKind.ConstantText) return argument is IrExpression.Constant { Value.Kind: FieldValueKind.Text };
        if (kind == ParameterKind.Any || argument.Type == FieldType.Unmapped || argument.IsNull) return true;
        return kind switch
        {
            ParameterKind.Text => IsText(argument.Type),
            ParameterKind.Number => argument.Type is FieldType.Long or FieldType.Double,
            ParameterKind.Boolean => argument.Type == FieldType.Boolean,
            _ => argument.Type == FieldType.Ip || (argument is IrExpression.Constant && argument.Type == FieldType.Keyword),
        };
    }
}
