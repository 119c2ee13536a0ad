using RuleEngine.Diagnostics;
using RuleEngine.Events;

namespace RuleEngine.Language.NCalc;

/// <summary>A node of an NCalc expression: NCalc's own tree, with the places that it does not keep.</summary>
/// <param name="Span">Where it is written.</param>
internal abstract record NCalcSyntax(SourceSpan Span)
{
    /// <summary>A field.</summary>
    internal sealed record Field(SourceSpan Span, string Name, bool IsBracketed) : NCalcSyntax(Span);

    /// <summary>A constant; of a date its text, with the type that says so.</summary>
    internal sealed record Literal(SourceSpan Span, FieldValue Value, FieldType Type) : NCalcSyntax(Span);

    /// <summary>All or any of some conditions.</summary>
    internal sealed record Logical(SourceSpan Span, IReadOnlyList<NCalcSyntax> Operands, bool IsAnd) : NCalcSyntax(Span);

    /// <summary>The complement of a condition.</summary>
    internal sealed record Not(SourceSpan Span, NCalcSyntax Operand) : NCalcSyntax(Span);

    /// <summary>The negative of a number.</summary>
    internal sealed record Negate(SourceSpan Span, NCalcSyntax Operand) : NCalcSyntax(Span);

    /// <summary>Two values compared.</summary>
    internal sealed record Comparison(SourceSpan Span, NCalcComparison Operator, NCalcSyntax Left, NCalcSyntax Right) : NCalcSyntax(Span);

    /// <summary>One of <c>+ - * / %</c>.</summary>
    internal sealed record Arithmetic(SourceSpan Span, char Operator, NCalcSyntax Left, NCalcSyntax Right) : NCalcSyntax(Span);

    /// <summary><c>a ? b : c</c> or <c>if(a, b, c)</c>.</summary>
    internal sealed record Choice(SourceSpan Span, NCalcSyntax Condition, NCalcSyntax Then, NCalcSyntax Else) : NCalcSyntax(Span);

    /// <summary>A call of a function.</summary>
    internal sealed record Call(SourceSpan Span, SourceSpan NameSpan, string Name, IReadOnlyList<NCalcSyntax> Arguments) : NCalcSyntax(Span)
    {
        /// <summary>Whether it calls a function; names have no case.</summary>
        public bool Is(string name) => string.Equals(Name, name, StringComparison.OrdinalIgnoreCase);
    }
}
