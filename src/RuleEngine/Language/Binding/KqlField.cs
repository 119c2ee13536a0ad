using RuleEngine.Events;
using RuleEngine.Language.Ir;

namespace RuleEngine.Language.Binding;

/// <summary>A field as a KQL query names it.</summary>
/// <param name="Operand">Where its values are.</param>
/// <param name="Type">How they are indexed: <see cref="FieldType.Text"/> for analysed text, also that of a multi-field such as <c>process.name.text</c>.</param>
/// <param name="IgnoreCase">Whether its keywords are compared without case: the multi-field <c>.caseless</c>.</param>
internal sealed record KqlField(IrExpression Operand, FieldType Type, bool IgnoreCase = false)
{
    /// <summary>What messages call it.</summary>
    public string Name => Operand is IrExpression.Field known ? known.Path : IrPrinter.Print(Operand);
}
