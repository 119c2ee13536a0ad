using System.Text;
using RuleEngine.Events;
using RuleEngine.Language.Ir;

namespace RuleEngine.Compilation.Predicates;

/// <summary>Tells the leaves that an index of a field's values answers, all of a field at once: those about the values of one field that need nothing else of the event.</summary>
internal static class IndexedLeaf
{
    /// <summary>How long a text must be that each match contains, for a regular expression or words to be found by it.</summary>
    public const int ShortestLiteral = 3;

    /// <summary>The field of a leaf that an index answers; null of any other predicate.</summary>
    public static IrExpression.Field? FieldOf(IrPredicate predicate) => predicate is IrPredicate.Leaf { Operand: IrExpression.Field field } leaf && IsIndexed(leaf, field.Type) ? field : null;

    // Dates and versions compare by what their texts mean; words and expressions without a literal are dear, and asked last.
    private static bool IsIndexed(IrPredicate.Leaf leaf, FieldType type) => leaf switch
    {
        IrPredicate.Exists => true,
        _ when type is FieldType.Date or FieldType.Version => false,
        IrPredicate.EqualsAny or IrPredicate.Matches or IrPredicate.Range or IrPredicate.InNetwork or IrPredicate.Holds => true,
        IrPredicate.Regex regex => regex.Patterns.All(pattern => pattern.RequiredLiterals.Count > 0 && pattern.RequiredLiterals.All(literal => literal.Length >= ShortestLiteral)),
        IrPredicate.HasTerms { IsPhrase: true } phrase => phrase.Terms.Any(IsFindable),
        IrPredicate.HasTerms words => words.Terms.All(IsFindable),
        _ => false,
    };

    /// <summary>Whether a text that has a term is found by the letters of the term.</summary>
    public static bool IsFindable(TextPattern term) => term.IsLiteral && term.Literal.Length >= ShortestLiteral && Ascii.IsValid(term.Literal);
}
