using RuleEngine.Events;

namespace RuleEngine.Language.NCalc;

/// <summary>Prints a syntax tree on one line.</summary>
internal static class NCalcSyntaxPrinter
{
    /// <summary>The tree: fields in brackets, texts in single quotes, every other node with its name first.</summary>
    public static string Print(NCalcSyntax syntax) => syntax switch
    {
        NCalcSyntax.Field field => $"[{field.Name}]",
        NCalcSyntax.Literal { Type: FieldType.Keyword } literal => $"'{literal.Value}'",
        NCalcSyntax.Literal literal => literal.Value.ToString(),
        NCalcSyntax.Logical logical => $"({(logical.IsAnd ? "and" : "or")}{Join(logical.Operands)})",
        NCalcSyntax.Not not => $"(not {Print(not.Operand)})",
        NCalcSyntax.Negate negate => $"(- {Print(negate.Operand)})",
        NCalcSyntax.Comparison comparison => $"({comparison.Operator} {Print(comparison.Left)} {Print(comparison.Right)})",
        NCalcSyntax.Arithmetic arithmetic => $"({arithmetic.Operator} {Print(arithmetic.Left)} {Print(arithmetic.Right)})",
        NCalcSyntax.Choice choice => $"(if {Print(choice.Condition)} {Print(choice.Then)} {Print(choice.Else)})",
        NCalcSyntax.Call call => $"({call.Name}{Join(call.Arguments)})",
        _ => throw new ArgumentException($"A node of type {syntax.GetType().Name} has no printed form.", nameof(syntax)),
    };

    private static string Join(IReadOnlyList<NCalcSyntax> parts) => string.Concat(parts.Select(part => " " + Print(part)));
}
